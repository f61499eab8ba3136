import VarveModel

extension MonthChanges {
    /// A filter, with what it says about each path.
    struct Matcher: Sendable {
        let filter: ChangeFilter
        /// By path: whether the text is in it; `nil` where no text is asked for.
        private let paths: [Bool]?

        init(_ filter: ChangeFilter, _ changes: MonthChanges) {
            self.filter = filter
            paths = filter.search.map { search in changes.paths.map { search.matches(path: $0) } }
        }

        /// Whether a change passes the sets and the text.
        func admits(_ item: Item, _ changes: MonthChanges) -> Bool {
            guard filter.admits(item.code) else { return false }
            guard let search = filter.search, let paths else { return true }
            return paths[item.path]
                || changes.bytes.withUnsafeBufferPointer { bytes in
                    [item.previous, item.current].contains { range in
                        range.map { search.matches(value: UnsafeBufferPointer(rebasing: bytes[$0])) } ?? false
                    }
                }
        }
    }

    /// Matching changes of some inventories by severity.
    func counts(of records: some Sequence<InventoryRecord>, _ matcher: Matcher) -> SeverityCounts {
        var counts = SeverityCounts()
        for record in records {
            guard let head = heads[record.id] else { continue }
            for item in items[head.changes] where matcher.admits(item, self) { counts.add(item.code.severity) }
        }
        return counts
    }

    /// Matching changes of an inventory, newest first.
    func changes(of record: InventoryRecord, _ matcher: Matcher) -> [StoredChange] {
        guard let head = heads[record.id] else { return [] }
        return zip(0..., items[head.changes]).filter { matcher.admits($0.1, self) }.reversed().map { place, item in
            StoredChange(
                id: ChangeID(rawValue: head.firstID &+ Int64(place) &* head.stride), inventory: record.id,
                previousInventory: head.previous, time: record.time, rules: head.rules, change: change(item))
        }
    }
}
