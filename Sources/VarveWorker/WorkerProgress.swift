import NIOConcurrencyHelpers
import VarveModel

/// When a worker last did something that counts: committed a batch, found a queue empty, renewed its leases.
package final class WorkerProgress: Sendable {
    /// A worker without progress for so long is not alive.
    package static let patienceMicroseconds: Int64 = 60_000_000

    private let now: @Sendable () -> Timestamp
    private let last: NIOLockedValueBox<Timestamp>

    package init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
        last = NIOLockedValueBox(now())
    }

    package func mark() {
        let now = now()
        last.withLockedValue { $0 = now }
    }

    package var isAlive: Bool { now().microseconds - last.withLockedValue { $0.microseconds } < Self.patienceMicroseconds }
}
