import VarveModel
import VarveStore

/// `varve storage SYSTEM` for people.
enum SystemUsageText {
    static func lines(_ usage: SystemUsage) -> [String] {
        let (inventories, changes) = usage.stored
        let bytes = Int64(usage.sizes.allBytes)
        let head = "system \(usage.system): \(bytes) bytes, \(inventories) inventories, \(changes) changes"
        guard inventories > 0 else { return [head, "", "no inventories yet"] }
        return [head, ""] + TextTable.lines(kinds(usage, inventories, changes)) + [""] + TextTable.lines(months(usage))
    }

    private static func kinds(_ usage: SystemUsage, _ inventories: Int, _ changes: Int) -> [[String]] {
        let sizes = usage.sizes
        return [["kind", "keys", "bytes", "per inventory", "per change"]]
            + StorageKind.allCases.compactMap { kind in
                guard let bytes = sizes.bytes[kind].map({ Int64($0) }) else { return nil }
                return [
                    kind.title, "\(Int(sizes.keys[kind] ?? 0))", "\(bytes)", StorageReportText.ratio(bytes, inventories),
                    kind.isAboutChanges ? StorageReportText.ratio(bytes, changes) : "",
                ]
            }
    }

    private static func months(_ usage: SystemUsage) -> [[String]] {
        [["month", "form", "inventories", "changes", "bytes", "per inventory"]]
            + usage.months.map { month in
                let (inventories, changes) = month.stored
                let bytes = Int64(month.sizes.allBytes)
                return [
                    "\(month.month)", month.form, "\(inventories)", "\(changes)", "\(bytes)", StorageReportText.ratio(bytes, inventories),
                ]
            }
    }
}

extension MonthUsage {
    /// `sealed`, `hot`, or `sealed+hot` where inventories came into a sealed month.
    var form: String {
        [sealed.inventories > 0 ? "sealed" : nil, hot.inventories > 0 ? "hot" : nil].compactMap(\.self).joined(separator: "+")
    }

    var stored: (inventories: Int, changes: Int) {
        (Int(sealed.inventories + hot.inventories), Int(sealed.changes + hot.changes))
    }
}

extension SystemUsage {
    var stored: (inventories: Int, changes: Int) {
        (Int(sealed.inventories + hot.inventories), Int(sealed.changes + hot.changes))
    }
}
