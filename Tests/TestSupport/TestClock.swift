import Synchronization
import VarveModel

/// A time of day that only moves when told to.
package final class TestClock: Sendable {
    /// 2026-03-05T12:00:00Z
    package static let start = Timestamp(microseconds: 1_772_712_000_000_000)

    private let time: Mutex<Timestamp>

    package init(_ start: Timestamp = TestClock.start) {
        time = Mutex(start)
    }

    package var now: Timestamp { time.withLock { $0 } }

    package func advance(by duration: Duration) {
        time.withLock {
            $0 = $0.advanced(by: duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)
        }
    }
}
