extension RedisClient {
    /// Sends a command and waits for its reply. Not for commands that block or change the connection (`BLMOVE`, `SUBSCRIBE`, `SELECT`).
    ///
    /// On a cluster one without a key goes to any master; see `masters()` for a certain one.
    /// - Parameters:
    ///   - command: goes to the master that has its key.
    ///   - timeout: from the call to the reply; `nil` = `commandTimeout`.
    /// - Throws: `RedisError` (`.server` for an error reply), `CancellationError`.
    nonisolated(nonsending) public func send(_ command: RedisCommand, timeout: Duration? = nil) async throws -> RedisReply {
        try await perform(command, timeout).orThrow()
    }

    /// Sends several commands in one write on one connection, without another command in between; replies in the order of `commands`.
    ///
    /// An error reply is an `.error` in the result, so that the others are not lost. `MULTI` … `EXEC` works.
    ///
    /// On a cluster there is one such write for each master, side by side. A command without a key goes where the one with a key before it
    /// goes, or after it where there is none before; a transaction may only have keys of one slot. What is redirected is sent again by
    /// itself, commands of a slot in their order; where a slot goes and comes back between two of them, the second may be done first. Those
    /// that need an order belong into a transaction or a script.
    /// - Parameters:
    ///   - commands: none is an empty result.
    ///   - timeout: from the call to the last reply; `nil` = `commandTimeout`.
    /// - Throws: `RedisError`, `CancellationError`.
    public func pipeline(_ commands: [RedisCommand], timeout: Duration? = nil) async throws -> [RedisReply] {
        guard let first = commands.first else { return [] }
        guard commands.count > 1 else { return [try await perform(first, timeout)] }
        switch servers {
        case .one(let node):
            let request = Request(first, Array(commands.dropFirst()), deadlines: deadlines(timeout))
            return try await node.connection().performCancellable(request).array()
        case .cluster(let cluster): return try await cluster.pipeline(commands, timeout ?? configuration.commandTimeout)
        }
    }

    /// Runs a script: by its hash, and once more by its source when the server does not know it.
    ///
    /// All `keys` must share a slot. `NOSCRIPT` comes before anything is executed, so the script runs once.
    /// - Throws: `RedisError` (`.server` for an error reply), `CancellationError`.
    public func evaluate(
        _ script: RedisScript, keys: [String], arguments: [RedisArgument], timeout: Duration? = nil
    ) async throws -> RedisReply {
        let reply = try await perform(script.evalsha(keys: keys, arguments: arguments), timeout)
        guard reply.isUnknownScript else { return try reply.orThrow() }
        return try await send(script.eval(keys: keys, arguments: arguments), timeout: timeout)
    }

    /// Like `send`, but an error reply is returned.
    nonisolated(nonsending) private func perform(_ command: RedisCommand, _ timeout: Duration?) async throws -> RedisReply {
        switch servers {
        case .one(let node): try await node.connection().performCancellable(Request(command, deadlines: deadlines(timeout)))
        case .cluster(let cluster):
            try await cluster.perform(command, timeout ?? configuration.commandTimeout) { node, request in
                try await node.connection().performCancellable(request)
            }
        }
    }
}

extension RedisConnection {
    /// `perform`, with the error that Swift's tasks expect of a cancellation.
    nonisolated(nonsending) func performCancellable(_ request: Request) async throws -> RedisReply {
        do {
            return try await perform(request)
        } catch let error where error.code == .cancelled {
            throw CancellationError()
        }
    }
}

extension RedisReply {
    /// The reply itself, unless it is an error.
    func orThrow() throws(RedisError) -> RedisReply {
        if case .error(let error) = self { throw .server(error) }
        return self
    }

    /// The server does not have a script that was named by its hash.
    var isUnknownScript: Bool {
        if case .error(let error) = self { error.code == "NOSCRIPT" } else { false }
    }
}
