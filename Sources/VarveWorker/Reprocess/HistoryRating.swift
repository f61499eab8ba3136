import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Rates a system's inventories again, one after the other, as the worker did when they came. Pure.
struct HistoryRating {
    enum Outcome: Equatable {
        /// What rules with this version record; none for the first inventory.
        case rated([Change], rules: String)
        /// Retention took its snapshot, or that of the inventory before.
        case left
    }

    private let context: RatingContext
    /// What rating the next one needs.
    private(set) var memory = RuleMemory()
    private var last: InventoryID?
    /// What the last one said, ready to be compared; `nil` where that is gone.
    private var base: BaseInventory?

    init(_ context: RatingContext) {
        self.context = context
    }

    /// Sets what the first inventory is compared with that is rated.
    ///
    /// - Parameter body: `nil` where it is gone.
    mutating func begin(after inventory: InventoryID, _ body: [UInt8]?) throws {
        (last, memory) = (inventory, RuleMemory())
        base = try body.map { (body) throws in try context.comparable(body) }
    }

    /// Rates the next inventory.
    ///
    /// Behind a gap the memory begins anew: what it awaited may have been told in between.
    /// - Parameters:
    ///   - body: `nil` where it is gone.
    ///   - isComplete: `false` where inventories before it may be gone.
    mutating func add(_ record: InventoryRecord, _ body: [UInt8]?, isComplete: Bool) throws -> Outcome {
        defer { last = record.id }
        guard isComplete, let body, let base, last == record.previous else {
            base = try body.map { (body) throws in try context.comparable(body) }
            memory = RuleMemory()
            return record.previous == nil ? .rated([], rules: "") : .left
        }
        let comparison = try context.compare(body, isUnchanged: record.isUnchanged, with: .success(base), memory, at: record.time)
        memory = comparison.memory
        self.base = try comparison.base?.get()
        return .rated(comparison.changes, rules: comparison.rules)
    }
}

extension InventoryRecord {
    /// It equals the one before, byte for byte.
    fileprivate var isUnchanged: Bool { if case .same = body { true } else { false } }
}
