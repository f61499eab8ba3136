/// One of the servers that a client writes to, for what is asked of each by itself: `INFO`, `CONFIG GET`, `SCAN`, `DBSIZE`.
///
/// Nothing is sent to another server in its place: one that is lost, or has become a replica, is asked for in vain.
public struct RedisMaster: Sendable {
    let node: RedisNode

    public var address: RedisConfiguration.Address { node.address }

    /// As `RedisClient.send`.
    public func send(_ command: RedisCommand, timeout: Duration? = nil) async throws -> RedisReply {
        try await node.connection().performCancellable(Request(command, deadlines: deadlines(timeout))).orThrow()
    }

    /// As `RedisClient.pipeline`; commands of one slot only, or without keys, unless the server has them all.
    public func pipeline(_ commands: [RedisCommand], timeout: Duration? = nil) async throws -> [RedisReply] {
        guard let first = commands.first else { return [] }
        let request = Request(first, Array(commands.dropFirst()), deadlines: deadlines(timeout))
        let reply = try await node.connection().performCancellable(request)
        return commands.count == 1 ? [reply] : try reply.array()
    }

    private func deadlines(_ timeout: Duration?) -> RequestDeadlines {
        let configuration = node.configuration
        return RequestDeadlines(connectTimeout: configuration.connectTimeout, timeout: timeout ?? configuration.commandTimeout)
    }
}

extension RedisClient {
    /// The masters that have slots, as far as is known now; of a single server that one.
    /// - Throws: `RedisError` where no node of the cluster tells, `CancellationError`.
    public func masters() async throws -> [RedisMaster] {
        switch servers {
        case .one(let node): return [RedisMaster(node: node)]
        case .cluster(let cluster):
            return try await cluster.whenKnown { cluster.masters.isEmpty ? nil : cluster.masters }.map { RedisMaster(node: $0) }
        }
    }

    /// The master that has a key, as far as is known now.
    /// - Throws: `RedisError` where no node of the cluster tells, `CancellationError`.
    public func master(of key: String) async throws -> RedisMaster {
        switch servers {
        case .one(let node): return RedisMaster(node: node)
        case .cluster(let cluster):
            let slot = ClusterSlot.slot(ofKey: key)
            return RedisMaster(node: try await cluster.whenKnown { cluster.node(of: slot) })
        }
    }
}
