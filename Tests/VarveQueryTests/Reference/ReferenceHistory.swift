/// One system's history in memory; answers by looking at everything, in the plainest way there is.
struct ReferenceHistory {
    var inventories: [ReferenceInventory] = []

    func timeline(_ query: ReferenceQuery) -> ReferenceTimeline {
        let inRange = inventories.filter { isInRange($0.time, query) }
        let days = Set(inRange.map { day(of: $0.time) }).sorted(by: >)
        let groups = days.map { day in
            let own = inRange.filter { self.day(of: $0.time) == day }
            return ReferenceGroup(
                day: day, inventories: own.map(\.id).sorted(), changes: own.flatMap(\.changes).filter { matches($0, query) }.count)
        }
        let matching = inRange.flatMap(\.changes).filter { matches($0, query) }
        return ReferenceTimeline(
            summary: counts(matching), groups: cut(groups, query), page: page(of: groups.count, query))
    }

    func days(_ query: ReferenceQuery) -> ReferenceDays {
        let inRange = inventories.filter { isInRange($0.time, query) }
        let days = Set(inRange.map { day(of: $0.time) }).sorted(by: >).map { day in
            let own = inRange.filter { self.day(of: $0.time) == day }
            return ReferenceDay(day: day, inventories: own.count, counts: counts(own.flatMap(\.changes).filter { matches($0, query) }))
        }
        return ReferenceDays(summary: counts(inRange.flatMap(\.changes).filter { matches($0, query) }), days: days)
    }

    private func counts(_ changes: [ReferenceChange]) -> [Int] {
        ["critical", "high", "medium", "low"].map { name in changes.filter { $0.severity == name }.count }
    }

    func diffs(_ query: ReferenceQuery) -> ReferenceDiffs {
        var diffs: [ReferenceDiff] = []
        for inventory in inventories {
            guard isInRange(inventory.time, query) else { continue }
            guard query.inventories.isEmpty || query.inventories.contains(inventory.id) else { continue }
            if let day = query.day, self.day(of: inventory.time) != day { continue }
            for change in inventory.changes where matches(change, query) {
                diffs.append(
                    ReferenceDiff(change: change, inventory: inventory.id, previousInventory: inventory.previous, time: inventory.time))
            }
        }
        diffs.sort { $0.change.id > $1.change.id }
        return ReferenceDiffs(diffs: cut(diffs, query), page: page(of: diffs.count, query))
    }

    private func day(of time: Int64) -> Int64 { Int64((Double(time) / 86_400_000_000).rounded(.down)) }

    private func isInRange(_ time: Int64, _ query: ReferenceQuery) -> Bool {
        if let from = query.from, time < from { return false }
        if let to = query.to, time > to { return false }
        return true
    }

    private func matches(_ change: ReferenceChange, _ query: ReferenceQuery) -> Bool {
        if !query.severities.isEmpty, !query.severities.contains(change.severity) { return false }
        if !query.categories.isEmpty, !query.categories.contains(change.category) { return false }
        if !query.types.isEmpty, !query.types.contains(change.type) { return false }
        guard let search = query.search, !search.isEmpty else { return true }
        let wanted = Array(search.lowercased().unicodeScalars)
        let texts = [change.path, change.previous?.json, change.previous?.resolved, change.current?.json, change.current?.resolved]
        return texts.contains { text in
            text.map { Array($0.lowercased().unicodeScalars).firstRange(of: wanted) != nil } ?? false
        }
    }

    private func cut<Item>(_ items: [Item], _ query: ReferenceQuery) -> [Item] {
        var rest = items
        var page = 1
        while page < query.page, !rest.isEmpty {
            rest = Array(rest.dropFirst(query.size))
            page += 1
        }
        return Array(rest.prefix(query.size))
    }

    private func page(of count: Int, _ query: ReferenceQuery) -> ReferencePage {
        let pages = count / query.size + (count % query.size == 0 ? 0 : 1)
        var previous: Int? = query.page > 1 ? query.page - 1 : nil
        if let page = previous, page > pages { previous = pages == 0 ? nil : pages }
        return ReferencePage(
            page: query.page, size: query.size, count: count, pages: pages, next: query.page < pages ? query.page + 1 : nil,
            previous: previous)
    }
}
