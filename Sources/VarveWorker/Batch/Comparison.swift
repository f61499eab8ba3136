import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// What comparing one inventory with the one before it gives. Live inventories, imported ones and those that are rated again are compared
/// by the same functions.
struct Comparison: Sendable {
    /// What the next inventory is compared with; `nil` where it was not loaded.
    var base: Result<BaseInventory, StoreError>?
    var changes: [Change] = []
    /// What rules left out.
    var omitted: [OmittedChange] = []
    /// What the next rating needs.
    var memory: RuleMemory
    /// Version of the rules that rated; empty where nothing was rated.
    var rules = ""
    var isUnchanged = false
    /// Nothing was rated: the memory is as it was.
    var isLeftAsItWas: Bool { isUnchanged && rules.isEmpty }
}

extension RatingContext {
    /// The first inventory is what later ones are compared with; it changes nothing.
    func first(_ body: [UInt8], memory: RuleMemory) throws -> Comparison {
        Comparison(base: .success(try comparable(body)), memory: memory)
    }

    /// Compares an inventory with the one before. Pure.
    ///
    /// - Parameters:
    ///   - isUnchanged: it equals the one before, byte for byte.
    ///   - base: the one before; not needed where nothing changed.
    ///   - memory: what rating the one before returned.
    ///   - time: effective time of the inventory.
    /// - Throws: `JSONError` for a body that is no JSON, or why there is no base.
    func compare(
        _ body: [UInt8], isUnchanged: Bool, with base: Result<BaseInventory, StoreError>?, _ memory: RuleMemory, at time: Timestamp
    ) throws -> Comparison {
        if isUnchanged, !memory.isDue(at: time) { return Comparison(base: base, memory: memory, isUnchanged: true) }
        let current = try comparable(body)
        let rules = rules(of: current.kind)
        let rating =
            try isUnchanged
            ? settle(memory, now: time, rules: rules)
            : rate(previous: Self.document(of: base), current: current.document, memory: memory, now: time, rules: rules)
        return Comparison(
            base: .success(current), changes: rating.recorded, omitted: rating.omitted, memory: rating.memory, rules: rules.version,
            isUnchanged: isUnchanged)
    }

    private static func document(of base: Result<BaseInventory, StoreError>?) throws -> Document {
        guard let base else { throw StoreError.corrupt("the snapshot before was not loaded") }
        return try base.get().document
    }
}

extension RuleMemory {
    /// Something that was left out so far has to be recorded, whether or not the inventory changed.
    func isDue(at time: Timestamp) -> Bool { nextDue.map { $0 <= time } ?? false }
}
