import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// The way through a system's history: bodies are decoded and rated in their order. One month and one body are in memory at a time.
struct ReprocessWalk {
    private let from: Timestamp?
    private var rating: HistoryRating
    private var stream: BodyStream
    /// The newest inventory so far.
    private(set) var last: InventoryID?
    /// An inventory was rated: the memory is that of its system.
    private(set) var hasRated = false

    var memory: RuleMemory { rating.memory }

    /// - Parameter stream: begins where the body of the last inventory before `from` can be decoded.
    init(_ context: RatingContext, from: Timestamp?, _ stream: BodyStream) {
        self.from = from
        rating = HistoryRating(context)
        self.stream = stream
    }

    /// Gives each inventory of the month the changes that it has now; those that cannot be compared keep theirs.
    ///
    /// - Returns: what the month adds to a summary.
    mutating func rate(_ month: inout MonthRewrite, _ ids: inout ChangeIDs) async throws -> ReprocessSummary {
        var summary = ReprocessSummary()
        for index in month.before.indices {
            // A month of large inventories takes long, and the lease has to be renewed meanwhile.
            await Task.yield()
            try Task.checkCancellation()
            let entry = month.before[index]
            let before = stream.body
            try stream.add(entry)
            defer { last = entry.record.id }
            guard from.map({ $0 <= entry.record.time }) ?? true else { continue }
            if !hasRated, let last { try rating.begin(after: last, before) }
            hasRated = true
            let outcome = try rating.add(entry.record, stream.body, isComplete: month.isComplete(at: index))
            summary.inventories += 1
            guard month.hasChanges(at: index) else { continue }
            switch outcome {
            case .rated(let changes, let rules): month.set(changes, rules: rules, at: index, &ids)
            case .left: summary.left += 1
            }
            summary.before += entry.record.changeCount
            summary.after += month.after[index].record.changeCount
        }
        summary.months = summary.inventories > 0 ? 1 : 0
        summary.rewritten = month.isChanged ? 1 : 0
        return summary
    }
}
