import Synchronization

/// As many requests as a process may have in hand.
package final class RequestSlots: Sendable {
    private let free: Atomic<Int>

    package init(_ count: Int) {
        free = Atomic(count)
    }

    /// Whether there was one left; then it has to be given back.
    func take() -> Bool {
        guard free.subtract(1, ordering: .relaxed).oldValue > 0 else {
            giveBack()
            return false
        }
        return true
    }

    func giveBack() { free.add(1, ordering: .relaxed) }
}
