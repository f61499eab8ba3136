import VarveHTTP
import VarveModel
import VarveStore

extension TimelineDays {
    /// The contract's days: `summary`, `days`.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.object("summary") { summary.write(to: &$0) }
            json.array("days") { json in
                for day in days { day.write(to: &json) }
            }
            completeness.write(to: &json)
        }
    }
}

extension TimelineDay {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("date", day.description)
            json.member("inventory_count", inventories)
            counts.write(to: &json)
        }
    }
}
