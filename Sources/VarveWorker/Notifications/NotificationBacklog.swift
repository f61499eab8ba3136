import Synchronization

/// What waits to be told in one partition, as its courier saw it last.
final class NotificationBacklog: Sendable {
    /// Entries above which a commit leaves no more.
    static let mostEntries = 100_000

    private let numbers = Mutex((entries: 0, pending: 0, dead: 0))

    var isFull: Bool { numbers.withLock { $0.entries >= Self.mostEntries } }
    var entries: Int { numbers.withLock { $0.entries } }
    var pending: Int { numbers.withLock { $0.pending } }
    var dead: Int { numbers.withLock { $0.dead } }

    func set(entries: Int, pending: Int, dead: Int) {
        numbers.withLock { $0 = (entries, pending, dead) }
    }
}
