import VarveDiff
import VarveHTTP
import VarveModel
import VarveRules
import VarveStore

/// What changed between any two inventories of a system, rated by the rules in force; computed, not recorded.
struct InventoryComparison: Sendable {
    let from: StoredInventory
    let to: StoredInventory
    /// Version of the rules.
    let rules: String
    let changes: [Change]
    let completeness: Completeness

    /// Compares as a worker does that remembers nothing of the system.
    init(
        from: StoredInventory, _ previous: [UInt8], to: StoredInventory, _ current: [UInt8], _ completeness: Completeness,
        _ context: RatingContext
    ) throws(JSONError) {
        let (before, after) = (try context.document(previous), try context.document(current))
        let set = context.rules(for: after)
        (self.from, self.to, self.completeness, rules) = (from, to, completeness, set.version)
        changes = rate(previous: before, current: after, memory: RuleMemory(), now: to.time, rules: set).recorded
    }

    func write(to json: inout JSONWriter, system: SystemID) {
        json.object { json in
            json.member("system_id", system.rawValue)
            json.object("from") { Self.write(from, to: &$0) }
            json.object("to") { Self.write(to, to: &$0) }
            json.member("rules_version", rules)
            json.member("count", changes.count)
            json.array("diffs") { json in
                for change in changes { write(change, to: &json, system) }
            }
            completeness.write(to: &json)
        }
    }

    private static func write(_ inventory: StoredInventory, to json: inout JSONWriter) {
        json.member("inventory_id", inventory.id.rawValue)
        json.member("timestamp", inventory.time.rfc3339)
    }

    /// The contract's `InventoryDiff` as far as it applies to what was never recorded.
    private func write(_ change: Change, to json: inout JSONWriter, _ system: SystemID) {
        json.object { json in
            json.member("system_id", system.rawValue)
            json.member("previous_inventory_id", from.id.rawValue)
            json.member("inventory_id", to.id.rawValue)
            change.writeMembers(to: &json)
        }
    }
}
