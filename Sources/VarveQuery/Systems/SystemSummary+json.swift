import VarveHTTP
import VarveModel
import VarveStore

extension SystemSummary {
    /// The contract's system.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", system.id.rawValue)
            json.member("key", system.key)
            json.member("name", system.name)
            json.member("type", kind)
            json.member("organization", system.organization.rawValue)
            json.member("state", system.state.rawValue)
            json.member("created_at", system.createdAt.rfc3339)
            json.member("last_inventory_time", lastInventory?.time.rfc3339)
            json.member("last_inventory_id", lastInventory?.id.rawValue)
            json.member("last_critical_time", lastCritical?.rfc3339)
            json.object("changes_7d") { changes.write(to: &$0) }
            if let days { write(days, to: &json) }
            if isDamaged { json.member("data_error", "damaged") }
        }
    }

    private func write(_ days: [(day: Day, counts: SeverityCounts)], to json: inout JSONWriter) {
        json.array("days") { json in
            for (day, counts) in days {
                json.object { json in
                    json.member("date", day.description)
                    counts.writeSeverities(to: &json)
                }
            }
        }
    }
}

extension SystemPage {
    /// The contract's list of systems.
    func write(to json: inout JSONWriter, sortedBy field: String, _ direction: String) {
        json.object { json in
            json.array("systems") { json in
                for system in systems { system.write(to: &json) }
            }
            pagination.write(to: &json, sortedBy: field, direction)
        }
    }
}

extension IssuedCredentials {
    /// The contract's credentials; the only answer that has the secret.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("system_id", system.id.rawValue)
            json.member("system_key", system.record.key)
            json.member("system_secret", secret)
        }
    }
}
