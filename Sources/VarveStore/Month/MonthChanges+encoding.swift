import VarveModel

/// What packs and changes have in common is said once; values come last, since they alone differ in kind and length.
extension MonthChanges {
    /// - Parameter entries: ascending.
    /// - Returns: empty where nothing changed.
    static func encoded(_ entries: [MonthEntry]) -> [UInt8] {
        let changed = entries.compactMap { entry in entry.pack.map { (record: entry.record, pack: $0) } }
        guard !changed.isEmpty else { return [] }
        let changes = changed.flatMap(\.pack.changes)
        var writer = ByteWriter(reserving: changes.count * 48 + 64)
        // 0 unless retention took the inventory that the pack was compared with.
        writer.column(changed.map { ($0.record.previous?.rawValue ?? 0) &- ($0.pack.previous?.rawValue ?? 0) })
        writer.column(changed.map { $0.pack.firstID &- $0.record.id.rawValue })
        writer.column(changed.map(\.pack.stride))
        writer.column(changed.map { Int64($0.pack.changes.count - $0.record.changeCount) })
        write(changed.map(\.pack.rules), to: &writer)
        write(changes, to: &writer)
        return writer.bytes
    }

    private static func write(_ changes: [Change], to writer: inout ByteWriter) {
        writer.column(changes.map { Int64($0.code.rawValue) })
        writer.column(changes.map { Int64(ChangeExtras($0).rawValue) })
        write(changes.map(\.path), to: &writer)
        write(changes.compactMap(\.label), to: &writer)
        for change in changes {
            if let previous = change.previous { writer.block(previous) }
            if let current = change.current { writer.block(current) }
        }
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
