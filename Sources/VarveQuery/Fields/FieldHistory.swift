import VarveDiff
import VarveHTTP
import VarveModel
import VarveStore

/// What one field was, from when on, as far back as it is known.
struct FieldHistory: Sendable {
    enum Source: String, Sendable {
        /// Recorded changes, which tell everything about this field.
        case changes
        /// Every snapshot was looked at.
        case snapshots
    }

    struct Value: Hashable, Sendable {
        /// JSON text as the machine sent it; `nil` from when on the field was missing.
        let json: [UInt8]?
        let since: Timestamp
        let inventory: InventoryID
    }

    let source: Source
    /// Ascending; each differs from the one before, and the first is no missing one.
    private(set) var values: [Value] = []
    /// Where older snapshots were not looked at: when the first one was sent that was.
    var examinedSince: Timestamp?
    /// Snapshots of that time that were thinned out: a value may have come and gone in them.
    var thinnedOut = 0
    /// What retention let go of the history.
    var completeness = Completeness()

    init(_ source: Source) {
        self.source = source
    }

    var last: [UInt8]? { values.last?.json }

    /// Adds what the field is in an inventory, where that is something else than before.
    mutating func append(_ json: [UInt8]?, since: Timestamp, _ inventory: InventoryID) {
        if !CanonicalValue.equal(last, json) { values.append(Value(json: json, since: since, inventory: inventory)) }
    }
}

extension FieldHistory {
    /// A page of the values, newest first.
    func write(to json: inout JSONWriter, path: FieldPath, system: SystemID, _ request: PageRequest) {
        let shown = request.range(of: values.count)
        json.object { json in
            json.member("system_id", system.rawValue)
            json.member("path", path.description)
            json.member("source", source.rawValue)
            json.member("examined_since", examinedSince?.rfc3339)
            json.member("thinned_out", thinnedOut)
            json.array("values") { json in
                for value in values.reversed()[...].dropFirst(shown.lowerBound).prefix(shown.count) { value.write(to: &json) }
            }
            Pagination(request: request, totalCount: values.count).write(to: &json, sortedBy: "since")
            completeness.write(to: &json)
        }
    }
}

extension FieldHistory.Value {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("value", json: json)
            writer.member("present", json != nil)
            writer.member("since", since.rfc3339)
            writer.member("inventory_id", inventory.rawValue)
        }
    }
}
