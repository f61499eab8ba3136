import TestSupport

extension [ChaosProcess] {
    func of(_ role: ChaosRole) -> [ChaosProcess] { filter { $0.role == role } }

    /// Starts again what died by itself, as an init system does; until the task is cancelled.
    func supervise() async throws {
        while !Task.isCancelled {
            // In a task of its own: what has begun to start is waited for.
            try await Task { for process in self { _ = try await process.turn.run { try await process.revive() } } }.value
            try? await Task.sleep(for: .milliseconds(250))
        }
    }
}
