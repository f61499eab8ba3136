import NIOConcurrencyHelpers
import VarveRules

/// The rules that a worker rates by, exchanged while it runs.
package final class ActiveRules: Sendable {
    private let state: NIOLockedValueBox<(book: RuleBook, generation: Int)>

    package init(_ book: RuleBook) {
        state = NIOLockedValueBox((book, 0))
    }

    package var book: RuleBook { current.book }

    /// The rules, and a number that grows with each exchange: what was made under other rules is made anew.
    var current: (book: RuleBook, generation: Int) { state.withLockedValue { $0 } }

    /// From the next batch on these rules count.
    package func replace(with book: RuleBook) {
        state.withLockedValue { $0 = (book, $0.generation + 1) }
    }
}
