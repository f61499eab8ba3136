import VarveHTTP
import VarveModel
import VarveStore

extension FeedPage {
    /// The contract's page: `changes`, `cursor`, `has_more`.
    func write(to json: inout JSONWriter, cursor: String) {
        json.object { json in
            json.array("changes") { json in
                for change in changes { change.write(to: &json) }
            }
            json.member("cursor", cursor)
            json.member("has_more", hasMore)
        }
    }
}

extension FeedChange {
    /// The contract's `InventoryDiff` with its organization.
    func write(to json: inout JSONWriter) { change.write(to: &json, system: system.id, organization: system.organization) }
}

extension FeedExpiry {
    /// The contract's `data` of an expired cursor.
    func write(to json: inout JSONWriter, cursor: String) {
        json.object { json in
            json.member("error", "What comes after this cursor is no longer in the feed; the lists of the systems still have it")
            json.member("complete_since", completeSince?.rfc3339)
            json.member("cursor", cursor)
        }
    }
}
