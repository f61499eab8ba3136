import VarveHTTP
import VarveModel
import VarveStore

extension FleetSearch.Page {
    /// The contract's search: `systems`, `indexed_since`, `pagination`.
    func write(to json: inout JSONWriter, _ parameters: SearchParameters, indexedSince: Timestamp?) {
        json.object { json in
            json.array("systems") { json in
                for hit in hits { hit.write(to: &json, parameters.value) }
            }
            json.member("indexed_since", indexedSince?.rfc3339)
            json.object("pagination") { json in
                json.member("page_size", parameters.size)
                json.member("has_next", next != nil)
                json.member("next_cursor", next?.description)
            }
        }
    }
}

extension FleetSearch.Hit {
    fileprivate func write(to json: inout JSONWriter, _ value: String) {
        json.object { json in
            json.member("system_id", system.id.rawValue)
            json.member("name", system.record.name)
            json.member("organization", system.organization.rawValue)
            json.member("path", path)
            json.member("value", value)
            json.member("since", since.rfc3339)
            json.member("until", until?.rfc3339)
        }
    }
}
