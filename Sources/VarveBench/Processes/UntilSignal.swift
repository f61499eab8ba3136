import UnixSignals

/// Runs what has to tidy up when it is interrupted.
enum UntilSignal {
    /// Runs the operation; cancels it when a signal comes, and waits for its end.
    ///
    /// - Throws: what it throws; `BenchError` where a signal came first.
    static func run<Result: Sendable>(_ operation: @Sendable @escaping () async throws -> Result) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                for await _ in signals { return nil }
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            guard let first else {
                Progress.say("interrupted: ending the processes")
                while await group.nextResult() != nil {}
                throw BenchError("interrupted")
            }
            return first
        }
    }
}
