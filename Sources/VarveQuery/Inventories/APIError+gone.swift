import VarveHTTP
import VarveModel
import VarveStore

/// What is not there, and may have been before retention let it go.
extension APIError {
    /// - Parameter key: the parameter that named it.
    static func notFound(inventory id: String, in key: String, _ completeness: Completeness) -> APIError {
        // Ids are shared by all systems, so that one that has gone cannot be told from another system's.
        let details = completeness.inventories == nil ? nil : "the system has no inventory of this id, or it is no longer kept"
        return .notFound(key: key, value: id, details: details, completeness)
    }

    static func notFound(at time: Timestamp, _ completeness: Completeness, hasOlder: Bool) -> APIError {
        let details =
            hasOlder
            ? "the inventory and the snapshot of this time are no longer kept" : "the system had sent no inventory by then"
        return .notFound(key: "time", value: time.rfc3339, details: details, completeness)
    }
}

extension Completeness {
    /// Whether an inventory that is the last one left up to an instant was certainly the last one then.
    func tells(_ inventory: StoredInventory, isCurrentAt time: Timestamp) -> Bool {
        inventory.time == time || time >= inventories ?? time
    }
}
