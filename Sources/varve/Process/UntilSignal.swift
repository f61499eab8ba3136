import UnixSignals

/// Runs what comes before the services, which have their own way with signals.
enum UntilSignal {
    /// Runs the operation; cancels it when SIGTERM or SIGINT comes.
    ///
    /// - Returns: whether it ran to its end.
    static func run(_ operation: @Sendable @escaping () async throws -> Void) async throws -> Bool {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await operation()
                return true
            }
            group.addTask {
                for await _ in signals { return false }
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }
}
