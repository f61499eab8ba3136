import VarveStore
import VarveTracing

/// What was computed of a batch, and what of it is told apart from its numbers.
struct ComputedBatch {
    /// Who reads of single posts.
    struct Readers: Sendable {
        /// The log has a line of each batch.
        var log = false
        var spans = false
    }

    var result: BatchComputation
    /// Envelopes that the commit takes off the queue.
    private(set) var consumed = 0
    /// Posts that somebody reads of: of what is not in the history always.
    private(set) var posts: [TakenPost] = []
    private let readers: Readers

    init(result: BatchComputation, readers: Readers) {
        self.result = result
        self.readers = readers
    }

    mutating func take(_ item: DecodedBatch.Item) {
        let changes = result.changeCount
        let outcome = result.add(item)
        consumed += 1
        guard outcome.isUnusual || readers.log || (readers.spans && Self.isTraced(item)) else { return }
        posts.append(
            TakenPost(
                item, outcome, changes: result.changeCount - changes, error: outcome == .dead ? result.deadLetters.last?.error : nil))
    }

    private static func isTraced(_ item: DecodedBatch.Item) -> Bool {
        guard case .inventory(let inventory) = item else { return true }
        return TraceContext(traceparent: inventory.inventory.traceparent)?.isSampled ?? false
    }
}
