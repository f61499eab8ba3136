extension RedisClient {
    /// Sends a write, and returns its reply only when so many replicas have it, too.
    ///
    /// Writes that come while others wait for the replicas go together in the next round, with one `WAIT` behind them. An error reply is
    /// thrown without a look at the replicas.
    /// - Parameters:
    ///   - command: a write.
    ///   - replicas: how many must have it, at least 1.
    ///   - patience: how long the replicas may take.
    /// - Throws: `RedisError` (`.notReplicated` where the master has the write and too few replicas said so in time), `CancellationError`.
    public func sendReplicated(_ command: RedisCommand, to replicas: Int, within patience: Duration) async throws -> RedisReply {
        try await performReplicated(command, Replication(replicas: replicas, patience: patience)).orThrow()
    }

    /// `evaluate`, answered as `sendReplicated` is.
    ///
    /// A script that writes nothing waits for nothing: one that must be sure of an earlier write has to write something behind it.
    public func evaluateReplicated(
        _ script: RedisScript, keys: [String], arguments: [RedisArgument], to replicas: Int, within patience: Duration
    ) async throws -> RedisReply {
        let replication = Replication(replicas: replicas, patience: patience)
        let reply = try await performReplicated(script.evalsha(keys: keys, arguments: arguments), replication)
        guard reply.isUnknownScript else { return try reply.orThrow() }
        return try await performReplicated(script.eval(keys: keys, arguments: arguments), replication).orThrow()
    }

    private func performReplicated(_ command: RedisCommand, _ replication: Replication) async throws -> RedisReply {
        let timeout = configuration.commandTimeout + replication.patience
        switch servers {
        case .one(let node): return try await node.replicated.perform(Request(command, deadlines: deadlines(timeout)), replication)
        case .cluster(let cluster):
            return try await cluster.perform(command, timeout) { node, request in
                try await node.replicated.perform(request, replication)
            }
        }
    }
}
