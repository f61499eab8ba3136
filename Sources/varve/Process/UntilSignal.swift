import UnixSignals

/// Runs what has no services, which have their own way with signals.
enum UntilSignal {
    /// Runs the operation; cancels it when SIGTERM or SIGINT comes, and waits for its end.
    ///
    /// - Returns: its result; `nil` where a signal came first.
    static func run<Result: Sendable>(_ operation: @Sendable @escaping () async throws -> Result) async throws -> Result? {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                for await _ in signals { return nil }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
