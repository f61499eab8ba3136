import NIOConcurrencyHelpers

/// Tells a loop to stop after what it is doing, and cuts its waiting short.
final class StopSignal: Sendable {
    private struct State {
        var isStopped = false
        var waiting: Task<Void, any Error>?
    }

    private let state = NIOLockedValueBox(State())

    var isStopped: Bool { state.withLockedValue { $0.isStopped } }

    func stop() {
        let waiting = state.withLockedValue { state in
            state.isStopped = true
            return state.waiting
        }
        waiting?.cancel()
    }

    /// Runs what may be cut short; returns at once when stopped, then or before.
    func wait(_ operation: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task(operation: operation)
        let isStopped = state.withLockedValue { state in
            state.waiting = task
            return state.isStopped
        }
        if isStopped { task.cancel() }
        defer { state.withLockedValue { $0.waiting = nil } }
        do {
            try await task.value
        } catch {
            if !self.isStopped { throw error }
        }
    }
}
