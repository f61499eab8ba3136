import VarveModel
import VarveStore

/// `varve storage` for people.
enum StorageReportText {
    static func lines(_ report: StorageReport, _ outlook: StorageOutlook) -> [String] {
        [head(report)] + (report.isExtrapolated ? [extrapolation(report)] : []) + [""] + TextTable.lines(table(report)) + [""]
            + lines(outlook)
    }

    private static func head(_ report: StorageReport) -> String {
        let span = report.span.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
        return "used_memory \(report.memory.used) bytes (\(ByteSize.text(Double(report.memory.used)))): \(report.systems) systems, "
            + "\(report.inventories) inventories, \(report.changes) changes\(span)"
    }

    private static func extrapolation(_ report: StorageReport) -> String {
        "extrapolated from \(report.measured) systems, chosen at random (--sample all measures every one)"
    }

    private static func table(_ report: StorageReport) -> [[String]] {
        [["kind", "keys", "bytes", "share", "per inventory", "per change"]]
            + StorageKind.allCases.map { row($0, report) } + [total(report)]
    }

    private static func row(_ kind: StorageKind, _ report: StorageReport) -> [String] {
        let bytes = report.bytes(of: kind)
        return [
            kind.title, kind == .redis ? "" : "\(report.keys(of: kind))", "\(bytes)", share(bytes, report),
            ratio(bytes, report.inventories), kind.isAboutChanges ? ratio(bytes, report.changes) : "",
        ]
    }

    private static func total(_ report: StorageReport) -> [String] {
        let bytes = report.memory.used
        return [
            "all", "\(Int(report.sizes.allKeys.rounded()))", "\(bytes)", share(bytes, report), ratio(bytes, report.inventories),
            ratio(bytes, report.changes),
        ]
    }

    private static func share(_ bytes: Int64, _ report: StorageReport) -> String {
        "\(ByteSize.decimal(100 * Double(bytes) / Double(max(1, report.memory.used)), digits: 1)) %"
    }

    static func ratio(_ bytes: Int64, _ count: Int) -> String {
        count > 0 ? ByteSize.decimal(Double(bytes) / Double(count), digits: 1) : ""
    }

    private static func lines(_ outlook: StorageOutlook) -> [String] {
        switch outlook {
        case .unknown(let reason): [reason]
        case .projected(let years, let fleet, let rates, let master):
            [
                "projection: \(fleet.machines) machines, \(ByteSize.decimal(fleet.reportsPerDay, digits: 2)) reports each a day; masters of "
                    + "\(ByteSize.text(Double(master.bytes))), \(Int((master.fill * 100).rounded())) % full"
            ]
                + TextTable.lines(
                    [["after", "inventories", "memory", "masters"]]
                        + years.map {
                            [
                                "\($0.years) \($0.years == 1 ? "year" : "years")", ByteSize.decimal($0.inventories, digits: 0),
                                ByteSize.text($0.bytes), "\($0.masters)",
                            ]
                        }) + [rates.assumptions(fleet)]
        }
    }
}

extension StorageKind {
    /// For people.
    var title: String {
        switch self {
        case .sealedMonths: "sealed months"
        case .hotRecords: "hot: records"
        case .hotDiffs: "hot: diffs"
        case .hotSnapshots: "hot: snapshots"
        case .hotChanges: "hot: changes"
        case .hotInventories: "hot: inventories"
        case .hotCounts: "hot: counts"
        case .heads: "heads, rule memory"
        case .idempotency: "idempotency keys"
        case .superseded: "superseded inventories"
        case .days: "days"
        case .summaries: "month summaries"
        case .registry: "registry"
        case .organizations: "organizations"
        case .index: "searchable values"
        case .feed: "feed"
        case .queues: "queues, dead letters"
        case .notifications: "notifications"
        case .coordination: "leases, counters"
        case .other: "other keys"
        case .redis: "Redis itself"
        }
    }
}
