extension RedisClient {
    /// Sends a command that blocks, on a connection that nobody else uses meanwhile.
    ///
    /// When the task is cancelled the connection is closed, so that the server forgets the command, and the call throws at once.
    /// - Parameter blocking: how long the server may block, as said in the command; `commandTimeout` comes on top.
    /// - Throws: `RedisError` (`.server` for an error reply), `CancellationError`.
    public func block(_ command: RedisCommand, for blocking: Duration) async throws -> RedisReply {
        let connection = try dedicated.take()
        let request = Request(command, deadlines: deadlines(blocking + configuration.commandTimeout))
        let reply: RedisReply
        do {
            reply = try await connection.performCancellable(request)
        } catch {
            dedicated.discard(connection)
            throw error
        }
        dedicated.giveBack(connection)
        return try reply.orThrow()
    }
}
