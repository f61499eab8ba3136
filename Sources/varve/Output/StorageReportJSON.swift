import VarveModel
import VarveStore

/// `varve storage --json`: bytes and counts are integers, ratios decimals, what is not known `null`.
enum StorageReportJSON {
    static func text(_ report: StorageReport, _ outlook: StorageOutlook) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("used_memory", report.memory.used)
            json.member("systems", report.systems)
            json.member("measured_systems", report.measured)
            json.member("inventories", report.inventories)
            json.member("changes", report.changes)
            json.member("first_day", report.span?.lowerBound.description)
            json.member("last_day", report.span?.upperBound.description)
            json.decimal("reports_per_day", report.reportsPerDay)
            json.array("kinds") { json in
                for kind in StorageKind.allCases { write(kind, report, to: &json) }
            }
            write(outlook, to: &json)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ kind: StorageKind, _ report: StorageReport, to json: inout JSONWriter) {
        let bytes = report.bytes(of: kind)
        func ratio(_ count: Int) -> Double? { count > 0 ? Double(bytes) / Double(count) : nil }
        json.object { json in
            json.member("kind", kind.rawValue)
            json.member("keys", report.keys(of: kind))
            json.member("bytes", bytes)
            json.decimal("share", Double(bytes) / Double(max(1, report.memory.used)))
            json.decimal("bytes_per_inventory", ratio(report.inventories))
            json.decimal("bytes_per_change", kind.isAboutChanges ? ratio(report.changes) : nil)
        }
    }

    private static func write(_ outlook: StorageOutlook, to json: inout JSONWriter) {
        guard case .projected(let years, let fleet, let rates, let master) = outlook else {
            json.key("projection")
            return json.null()
        }
        json.object("projection") { json in
            json.member("machines", fleet.machines)
            json.decimal("reports_per_day", fleet.reportsPerDay)
            json.member("hot_days", fleet.hotDays)
            json.member("master_bytes", master.bytes)
            json.decimal("fill", master.fill)
            json.decimal("bytes_per_sealed_inventory", rates.perSealedInventory)
            json.decimal("bytes_per_hot_inventory", rates.perHotInventory)
            json.decimal("bytes_per_system", rates.perSystem)
            json.array("years") { json in
                for year in years {
                    json.object { json in
                        json.member("year", year.years)
                        json.member("inventories", Int64(year.inventories.rounded()))
                        json.member("bytes", Int64(year.bytes.rounded()))
                        json.member("masters", year.masters)
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    /// A number with up to four digits after the point; `nil` becomes `null`.
    mutating func decimal(_ name: String, _ value: Double?) {
        member(name, json: value.map { Array(ByteSize.decimal($0, digits: 4).utf8) })
    }
}
