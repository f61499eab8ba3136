import Synchronization

/// A number that only grows.
final class Generation: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int { number.load(ordering: .acquiring) }

    func advance() {
        number.add(1, ordering: .acquiringAndReleasing)
    }
}
