import VarveHTTP
import VarveModel
import VarveStore

extension TimelinePage {
    /// The contract's timeline: `summary`, `groups`, `pagination`.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.object("summary") { summary.write(to: &$0) }
            json.array("groups") { json in
                for group in groups { group.write(to: &json) }
            }
            pagination.write(to: &json, sortedBy: "date")
            completeness.write(to: &json)
        }
    }
}

extension SeverityCounts {
    /// Members of the contract's counts.
    func write(to json: inout JSONWriter) {
        json.member("total", total)
        for severity in Severity.allCases.reversed() { json.member(severity.name, self[severity]) }
    }
}

extension TimelineGroup {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("date", day.description)
            json.member("inventory_count", inventories.count)
            json.member("change_count", changeCount)
            json.array("inventory_ids") { json in
                for inventory in inventories { json.integer(inventory.rawValue) }
            }
        }
    }
}
