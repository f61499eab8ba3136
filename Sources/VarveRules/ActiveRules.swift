import Synchronization

/// The rules that a process rates by, exchanged while it runs.
package final class ActiveRules: Sendable {
    private let state: Mutex<(book: RuleBook, generation: Int)>

    package init(_ book: RuleBook) {
        state = Mutex((book, 0))
    }

    package var book: RuleBook { current.book }

    /// The rules, and a number that grows with each exchange: what was made under other rules is made anew.
    package var current: (book: RuleBook, generation: Int) { state.withLock { $0 } }

    /// From the next batch or request on these rules count.
    package func replace(with book: RuleBook) {
        state.withLock { $0 = (book, $0.generation + 1) }
    }
}
