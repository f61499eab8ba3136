import NIOCore

extension RedisClient {
    /// Subscribes on a connection of its own; returns when the server has confirmed every channel.
    /// - Throws: `RedisError`, `CancellationError`.
    public func subscribe(to channels: [String]) async throws -> RedisSubscription {
        guard let first = channels.first else {
            throw RedisError(.unexpectedReply, detail: "a subscription needs a channel; name at least one")
        }
        let subscription = RedisSubscription()
        let connection = RedisConnection(
            configuration, eventLoop: eventLoopGroup.next(), logger: logger, events: subscription.sink.events)
        try dedicated.adopt(connection)
        subscription.sink.onEnd { [dedicated] in dedicated.discard(connection) }
        do {
            let request = Request(.subscribe(first), channels.dropFirst().map(RedisCommand.subscribe), deadlines: deadlines(nil))
            let reply = try await connection.performCancellable(request)
            for confirmation in channels.count == 1 ? [reply] : try reply.array() { _ = try confirmation.orThrow() }
        } catch {
            subscription.cancel()
            throw error
        }
        return subscription
    }
}
