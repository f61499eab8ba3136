import VarveHTTP
import VarveModel
import VarveStore

extension FleetTimelinePage {
    /// The contract's fleet timeline: `summary`, `groups`, `pagination`.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.timeline(summary, groups, pagination) { $1.write(to: &$0) }
        }
    }
}

extension FleetGroup {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("date", day.description)
            json.member("inventory_count", counts.inventories)
            json.member("change_count", counts.changes.total)
            json.member("system_count", counts.systems)
            json.member("changed_system_count", counts.changedSystems)
        }
    }
}
