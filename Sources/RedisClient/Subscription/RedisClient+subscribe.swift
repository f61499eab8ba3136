import NIOCore

extension RedisClient {
    /// Subscribes on a connection of its own; returns when the server has confirmed every channel.
    ///
    /// On a cluster this is any master that can be reached: what is published at one node comes to the subscribers of all.
    /// - Throws: `RedisError`, `CancellationError`.
    public func subscribe(to channels: [String]) async throws -> RedisSubscription {
        guard !channels.isEmpty else {
            throw RedisError(.unexpectedReply, detail: "a subscription needs a channel; name at least one")
        }
        switch servers {
        case .one(let node): return try await subscribe(to: channels, on: node, deadlines(nil))
        case .cluster(let cluster): return try await subscribe(to: channels, on: cluster)
        }
    }

    private func subscribe(to channels: [String], on cluster: Cluster) async throws -> RedisSubscription {
        var retry = Retry(deadlines(nil))
        while true {
            do {
                return try await subscribe(to: channels, on: cluster.known(cluster.node(of: nil)), retry.attempt())
            } catch let error as RedisError where error.isRefusal {
                cluster.discover()
                guard try await retry.pauseForConnection() else { throw error }
            }
        }
    }

    private func subscribe(to channels: [String], on node: RedisNode, _ deadlines: RequestDeadlines) async throws -> RedisSubscription {
        let subscription = RedisSubscription()
        var events = subscription.sink.events
        events.counts = activityCounts
        let connection = RedisConnection(node.configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: events)
        try node.dedicated.adopt(connection)
        subscription.sink.onEnd { [dedicated = node.dedicated] in dedicated.discard(connection) }
        do {
            let commands = channels.map(RedisCommand.subscribe)
            let request = Request(commands[0], Array(commands.dropFirst()), deadlines: deadlines)
            let reply = try await connection.performCancellable(request)
            for confirmation in channels.count == 1 ? [reply] : try reply.array() { _ = try confirmation.orThrow() }
        } catch {
            subscription.cancel()
            throw error
        }
        return subscription
    }
}
