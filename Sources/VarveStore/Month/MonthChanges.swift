import VarveModel

/// The changes of a sealed month, by column: what packs and changes have in common is said once.
struct MonthChanges {
    /// By inventory.
    let packs: [InventoryID: ChangePack]
    /// The inventories that have a pack, ascending.
    let records: [InventoryRecord]

    var isEmpty: Bool { packs.isEmpty }

    init(_ entries: [MonthEntry]) {
        let changed = entries.filter { $0.pack != nil }
        records = changed.map(\.record)
        packs = Dictionary(
            changed.compactMap { entry in entry.pack.map { (entry.record.id, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    func encoded() -> [UInt8] {
        let packs = records.compactMap { self.packs[$0.id] }
        let changes = packs.flatMap(\.changes)
        var writer = ByteWriter(reserving: changes.count * 48 + 64)
        writer.column(zip(packs, records).map { Self.step(from: $0.previous, to: $1.previous) })
        writer.column(zip(packs, records).map { $0.firstID &- $1.id.rawValue })
        writer.column(packs.map(\.stride))
        writer.column(zip(packs, records).map { Int64($0.changes.count - $1.changeCount) })
        Self.write(packs.map(\.rules), to: &writer)
        Self.write(changes, to: &writer)
        return writer.bytes
    }

    /// 0 unless retention took the inventory that the pack was compared with.
    private static func step(from previous: InventoryID?, to known: InventoryID?) -> Int64 {
        (known?.rawValue ?? 0) &- (previous?.rawValue ?? 0)
    }

    private static func write(_ changes: [Change], to writer: inout ByteWriter) {
        writer.column(changes.map { Int64($0.code.rawValue) })
        writer.column(changes.map { Int64(ChangeExtras($0).rawValue) })
        write(changes.map(\.path), to: &writer)
        for change in changes { change.writeValues(to: &writer) }
    }

    /// Each text once, in the order of first use, then which one is where.
    private static func write(_ texts: [String], to writer: inout ByteWriter) {
        var places: [String: Int64] = [:]
        var distinct: [String] = []
        let column = texts.map { text in
            if let place = places[text] { return place }
            defer { distinct.append(text) }
            places[text] = Int64(distinct.count)
            return Int64(distinct.count)
        }
        writer.integer(distinct.count)
        for text in distinct { writer.string(text) }
        writer.column(column)
    }
}
