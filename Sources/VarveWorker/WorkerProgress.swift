import NIOConcurrencyHelpers
import VarveModel

/// When each held partition last made progress: committed a batch, or found its queue empty.
///
/// One partition that is stuck makes the worker count as stuck, however well the others do.
package final class WorkerProgress: Sendable {
    /// A partition without progress for so long is stuck.
    package static let patienceMicroseconds: Int64 = 60_000_000

    private struct State {
        var partitions: [Int: Timestamp] = [:]
        /// Of the worker's own loop, which a worker without partitions has as well.
        var heartbeat: Timestamp
    }

    private let now: @Sendable () -> Timestamp
    private let state: NIOLockedValueBox<State>

    package init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
        state = NIOLockedValueBox(State(heartbeat: now()))
    }

    func beat() {
        let now = now()
        state.withLockedValue { $0.heartbeat = now }
    }

    /// Also starts the watch over a partition.
    func mark(_ partition: Int) {
        let now = now()
        state.withLockedValue { $0.partitions[partition] = now }
    }

    /// Ends the watch over a partition that was given up.
    func forget(_ partition: Int) {
        state.withLockedValue { $0.partitions[partition] = nil }
    }

    package var isAlive: Bool { age < Self.patienceMicroseconds }

    /// Microseconds since whatever waits longest made progress.
    var age: Int64 {
        let oldest = state.withLockedValue { state in state.partitions.values.min().map { min($0, state.heartbeat) } ?? state.heartbeat }
        return now().microseconds - oldest.microseconds
    }
}
