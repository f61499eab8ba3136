import RedisClient

extension PrivateRedis {
    /// How long a command waits for a directory that another process is opening or closing.
    private static let patience = Duration.seconds(30)
    private static let pollInterval = Duration.milliseconds(50)

    /// Runs a command on the directory's Redis: on that of whoever serves it, else on one that is started for as long as commands use it.
    ///
    /// The command that gets the directory's lock starts and stops the server; other commands meanwhile share it and hold a shared lock, for
    /// whose end the one that stops it waits. (`varve serve` waits for none: what they do fails then, and says so.) SIGTERM and Ctrl-C cancel the
    /// command and leave no server behind.
    func withServer<Result: Sendable>(_ body: (RedisConfiguration) async throws -> Result) async throws -> Result {
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while clock.now < deadline {
            if let lock = try directory.lock() {
                defer { withExtendedLifetime(lock) {} }
                return try await owning(body)
            }
            if let share = try directory.share(), await answers() {
                defer { withExtendedLifetime(share) {} }
                return try await body(configuration)
            }
            try await Task.sleep(for: Self.pollInterval)
        }
        throw CommandError("another varve has \(directory.path), but its redis-server does not answer: \(directory.redisLogPath) tells why")
    }

    private func owning<Result: Sendable>(_ body: (RedisConfiguration) async throws -> Result) async throws -> Result {
        do {
            try await start()
            let result = try await body(configuration)
            try await stopWhenUnused()
            return result
        } catch {
            // In a task of its own: a cancelled one could not wait for the server's end.
            await Task { try? await stopWhenUnused() }.value
            throw error
        }
    }

    private func stopWhenUnused() async throws {
        while true {
            if let last = try directory.shareAlone() {
                defer { withExtendedLifetime(last) {} }
                return try await stop()
            }
            try await Task.sleep(for: Self.pollInterval)
        }
    }
}
