import VarveHTTP
import VarveModel
import VarveStore

/// An inventory as the contract shows it: the record, and where it is wanted the body.
struct InventoryAnswer: Sendable {
    let inventory: StoredInventory
    /// `nil` where it was not asked for.
    let body: Result<[UInt8], StoreError>?

    /// The contract's `InventoryRecord`. Where the body cannot be given, `data` is `null` and `data_error` says why.
    ///
    /// - Parameter completeness: of the history that it was looked for in; of a record in a list the list says it.
    func write(to json: inout JSONWriter, system: SystemID, completeness: Completeness = Completeness()) {
        json.object { json in
            json.member("id", inventory.id.rawValue)
            json.member("system_id", system.rawValue)
            json.member("timestamp", inventory.time.rfc3339)
            writeBody(to: &json)
            json.member("data_hash", hexadecimal(inventory.hash))
            json.member("data_size", inventory.size)
            json.member("processed_at", inventory.processedAt.rfc3339)
            json.member("has_changes", inventory.changeCount > 0)
            json.member("change_count", inventory.changeCount)
            json.member("created_at", inventory.receivedAt.rfc3339)
            json.member("updated_at", inventory.processedAt.rfc3339)
            if let newest = inventory.supersededBy { json.member("superseded_by", newest.rawValue) }
            if inventory.isRedacted { json.member("redacted", true) }
            completeness.write(to: &json)
        }
    }

    /// Whether the body is not what was sent; one that retention took is no damage.
    var isDamaged: Bool { if case .failure(let error) = body { !error.isThinnedOut } else { false } }

    private func writeBody(to json: inout JSONWriter) {
        switch body {
        case nil: break
        case .success(let body): json.member("data", json: body)
        case .failure(let error):
            json.member("data", json: nil)
            json.member("data_error", error.isThinnedOut ? "thinned_out" : "damaged")
        }
    }
}

extension StoreError {
    var isThinnedOut: Bool { if case .thinnedOut = self { true } else { false } }
}

/// A page of a system's inventories.
struct InventoryPage: Sendable {
    let inventories: [InventoryAnswer]
    let pagination: Pagination
    let completeness: Completeness

    func write(to json: inout JSONWriter, system: SystemID) {
        json.object { json in
            json.array("records") { json in
                for inventory in inventories { inventory.write(to: &json, system: system) }
            }
            pagination.write(to: &json, sortedBy: "timestamp")
            completeness.write(to: &json)
        }
    }
}
