import Synchronization

/// How many deliveries a process sends a webhook at once, so that one that is slow takes nothing from the others.
final class WebhookSlots: Sendable {
    static let each = 8

    private let taken = Mutex<[String: Int]>([:])

    /// `false` where all are taken.
    func take(_ webhook: String) -> Bool {
        taken.withLock { taken in
            guard taken[webhook, default: 0] < Self.each else { return false }
            taken[webhook, default: 0] += 1
            return true
        }
    }

    func giveBack(_ webhook: String) {
        taken.withLock { taken in
            let left = (taken[webhook] ?? 1) - 1
            taken[webhook] = left > 0 ? left : nil
        }
    }
}
