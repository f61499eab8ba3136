import VarveDiff
import VarveModel

/// What `varve diff --json` writes: the contract's `InventoryDiff` without ids.
struct RatingJSON {
    let rating: Rating
    let version: String
    /// Adds what was left out, each with `omitted_by`.
    let showsAll: Bool

    var text: String {
        var json = JSONWriter()
        json.array { json in
            for change in rating.recorded {
                json.object { json in
                    change.writeMembers(to: &json)
                    json.member("rules_version", version)
                }
            }
            if showsAll { for omitted in rating.omitted { write(omitted, to: &json) } }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func write(_ omitted: OmittedChange, to json: inout JSONWriter) {
        json.object { json in
            json.member("diff_type", omitted.change.type.name)
            json.member("field_path", omitted.change.path.description)
            json.member("previous_value", json: omitted.change.previous)
            json.member("current_value", json: omitted.change.current)
            json.member("omitted_by", omitted.rule)
            json.member("rules_version", version)
        }
    }
}
