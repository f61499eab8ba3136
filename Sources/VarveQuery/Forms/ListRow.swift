import VarveHTTP
import VarveModel
import VarveStore

/// What a list has one of in each line.
protocol ListRow: Sendable {
    /// The contract's object.
    func write(to json: inout JSONWriter)
    /// The texts of a table's row; `nil` for what there is not.
    var cells: [[UInt8]?] { get }
}

/// A recorded change of a system, in lists.
struct ChangeRow: ListRow {
    let change: StoredChange
    let system: SystemID

    static let columns = [
        "id", "system_id", "previous_inventory_id", "inventory_id", "diff_type", "field_path", "previous_value", "current_value",
        "severity",
        "category", "notification_sent", "created_at", "rules_version", "mark", "label",
    ]

    func write(to json: inout JSONWriter) { change.write(to: &json, system: system) }

    var cells: [[UInt8]?] {
        let own = change.change
        let texts = [String(change.id.rawValue), system.rawValue, change.previousInventory.map { String($0.rawValue) }]
        let rated: [String?] = [
            own.severity.name, own.category.name, String(change.isNotified), change.time.rfc3339, change.rules, own.mark?.name, own.label,
        ]
        return texts.map { $0.map { Array($0.utf8) } }
            + [Array(String(change.inventory.rawValue).utf8), Array(own.type.name.utf8), Array(own.path.utf8), own.previous, own.current]
            + rated.map { $0.map { Array($0.utf8) } }
    }
}

/// An inventory of a system, in lists.
struct InventoryRow: ListRow {
    let answer: InventoryAnswer
    let system: SystemID

    static func columns(withData: Bool) -> [String] {
        ["id", "system_id", "timestamp"] + (withData ? ["data"] : [])
            + ["data_hash", "data_size", "processed_at", "has_changes", "change_count", "created_at", "updated_at", "redacted"]
            + (withData ? ["data_error"] : [])
    }

    func write(to json: inout JSONWriter) { answer.write(to: &json, system: system) }

    var cells: [[UInt8]?] {
        let found = answer.inventory
        let place = [String(found.id.rawValue), system.rawValue, found.time.rfc3339]
        let rest: [String?] = [
            hexadecimal(found.hash), String(found.size), found.processedAt.rfc3339, String(found.changeCount > 0),
            String(found.changeCount),
            found.receivedAt.rfc3339, found.processedAt.rfc3339, found.isRedacted ? "true" : nil,
        ]
        let (data, error): ([[UInt8]?], [[UInt8]?]) =
            switch answer.body {
            case nil: ([], [])
            case .success(let body): ([body], [nil])
            case .failure(let error): ([nil], [Array((error.isThinnedOut ? "thinned_out" : "damaged").utf8)])
            }
        return place.map { Array($0.utf8) } + data + rest.map { $0.map { Array($0.utf8) } } + error
    }
}
