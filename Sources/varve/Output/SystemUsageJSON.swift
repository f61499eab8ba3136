import VarveModel
import VarveStore

/// `varve storage SYSTEM --json`.
enum SystemUsageJSON {
    static func text(_ usage: SystemUsage) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("system_id", usage.system.rawValue)
            json.member("bytes", Int64(usage.sizes.allBytes))
            json.member("inventories", usage.stored.inventories)
            json.member("changes", usage.stored.changes)
            write(usage.sizes, to: &json)
            json.array("months") { json in usage.months.forEach { write($0, to: &json) } }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ month: MonthUsage, to json: inout JSONWriter) {
        json.object { json in
            json.member("month", month.month.description)
            json.member("form", month.form)
            json.member("bytes", Int64(month.sizes.allBytes))
            json.member("inventories", month.stored.inventories)
            json.member("changes", month.stored.changes)
            write(month.sizes, to: &json)
        }
    }

    private static func write(_ sizes: StorageSizes, to json: inout JSONWriter) {
        json.array("kinds") { json in
            for kind in StorageKind.allCases {
                guard let bytes = sizes.bytes[kind] else { continue }
                json.object { json in
                    json.member("kind", kind.rawValue)
                    json.member("keys", Int(sizes.keys[kind] ?? 0))
                    json.member("bytes", Int64(bytes))
                }
            }
        }
    }
}
