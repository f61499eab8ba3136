import NIOConcurrencyHelpers

/// Tells a loop to stop after what it is doing, and cuts its waiting short.
final class StopSignal: Sendable {
    private struct State {
        var isStopped = false
        /// Cuts short what runs now.
        var cancel: (@Sendable () -> Void)?
    }

    private let state = NIOLockedValueBox(State())

    var isStopped: Bool { state.withLockedValue { $0.isStopped } }

    func stop() {
        let cancel = state.withLockedValue { state in
            state.isStopped = true
            return state.cancel
        }
        cancel?()
    }

    /// Runs what may be cut short; returns at once when stopped, then or before, with `nil` unless there was a result.
    @discardableResult
    func wait<Value: Sendable>(_ operation: @escaping @Sendable () async throws -> Value) async throws -> Value? {
        let task = Task(operation: operation)
        let isStopped = state.withLockedValue { state in
            state.cancel = { task.cancel() }
            return state.isStopped
        }
        if isStopped { task.cancel() }
        defer { state.withLockedValue { $0.cancel = nil } }
        do {
            return try await task.value
        } catch {
            if !self.isStopped { throw error }
            return nil
        }
    }
}
