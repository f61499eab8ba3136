import VarveHTTP
import VarveModel
import VarveStore

extension ChangePage {
    /// The contract's list of changes: `diffs`, `pagination`.
    package func write(to json: inout JSONWriter, system: SystemID) {
        json.object { json in
            json.array("diffs") { json in
                for change in changes { change.write(to: &json, system: system) }
            }
            pagination.write(to: &json, sortedBy: "created_at")
            completeness.write(to: &json)
        }
    }
}

extension StoredChange {
    /// The contract's `InventoryDiff`.
    ///
    /// - Parameter organization: where changes of several are told.
    func write(to json: inout JSONWriter, system: SystemID, organization: OrganizationID? = nil) {
        json.object { json in
            json.member("id", id.rawValue)
            json.member("system_id", system.rawValue)
            if let organization { json.member("organization", organization.rawValue) }
            json.member("previous_inventory_id", previousInventory?.rawValue)
            json.member("inventory_id", inventory.rawValue)
            change.writeMembers(to: &json)
            json.member("notification_sent", isNotified)
            json.member("created_at", time.rfc3339)
            json.member("rules_version", rules)
        }
    }
}
