extension RedisClient {
    /// Sends a command that blocks, on a connection that nobody else uses meanwhile.
    ///
    /// When the task is cancelled the connection is closed, so that the server forgets the command, and the call throws at once.
    /// - Parameters:
    ///   - command: one that blocks, such as `BLMOVE`.
    ///   - blocking: how long the server may block, as said in the command; `commandTimeout` comes on top.
    /// - Throws: `RedisError` (`.server` for an error reply), `CancellationError`.
    public func block(_ command: RedisCommand, for blocking: Duration) async throws -> RedisReply {
        switch servers {
        case .one(let node):
            return try await node.performAlone(Request(command, deadlines: deadlines(blocking + configuration.commandTimeout))).orThrow()
        case .cluster(let cluster):
            return try await cluster.perform(command, configuration.commandTimeout, blocking: blocking) { node, request in
                try await node.performAlone(request)
            }.orThrow()
        }
    }
}
