import Synchronization

/// Webhooks that are being sent to, and those that wait since the store failed under them.
final class CourierLanes: Sendable {
    private static let longestPause = Duration.seconds(60)

    private let first: Duration
    private let running = Mutex<Set<String>>([])
    private let failures = Mutex<[String: Int]>([:])

    /// - Parameter pause: after the first failure; it doubles with each that follows, up to a minute.
    init(pause: Duration) {
        first = pause
    }

    func begin(_ webhook: String) -> Bool { running.withLock { $0.insert(webhook).inserted } }
    func end(_ webhook: String) { running.withLock { _ = $0.remove(webhook) } }

    /// How long the webhook waits now; `nil` where it went well.
    func pause(_ webhook: String, afterFailure failed: Bool) -> Duration? {
        let count = failures.withLock { failures in
            failures[webhook] = failed ? failures[webhook, default: 0] + 1 : nil
            return failures[webhook] ?? 0
        }
        return count == 0 ? nil : min(Self.longestPause, first * (1 << min(count, 16)))
    }
}
