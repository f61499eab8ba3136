import VarveHTTP
import VarveModel
import VarveStore

extension TimelinePage {
    /// The contract's timeline: `summary`, `groups`, `pagination`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.timeline(summary, groups, pagination) { $1.write(to: &$0) }
            completeness.write(to: &json)
        }
    }
}

extension JSONWriter {
    /// Members that a system's timeline and the fleet's have.
    mutating func timeline<Group>(
        _ summary: SeverityCounts, _ groups: [Group], _ pagination: Pagination, write: (inout JSONWriter, Group) -> Void
    ) {
        object("summary") { summary.write(to: &$0) }
        array("groups") { json in
            for group in groups { write(&json, group) }
        }
        pagination.write(to: &self, sortedBy: "date")
    }
}

extension SeverityCounts {
    /// Members of the contract's counts.
    func write(to json: inout JSONWriter) {
        json.member("total", total)
        writeSeverities(to: &json)
    }

    func writeSeverities(to json: inout JSONWriter) {
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
