import RedisClient
import VarveModel

/// Reads a system's history: days, and the changes of days.
package struct Timeline: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Days whose counters or ids one round trip reads.
    private static let daysPerRead = 128
    /// Days whose changes one round trip reads, which bounds what is in memory at once.
    private static let daysOfChangesPerRead = 16

    /// A page of the system's timeline, grouped by UTC day.
    package func page(of system: RegisteredSystem, filter: ChangeFilter, _ request: PageRequest) async throws -> TimelinePage {
        try await store.consistently(system) { keys in
            let index = try await DayIndex.read(keys, filter, from: store.redis)
            let reader = DayReader(redis: store.redis, system: keys, filter: filter)
            let counts = try await self.counts(of: index.days, reader)
            let shown = request.range(of: index.days.count)
            let inventories = try await reader.inventories(Array(index.days[shown]))
            let groups = zip(shown, inventories).map { position, ids in
                TimelineGroup(day: index.days[position], inventories: ids, changeCount: counts[position].total)
            }
            let summary = counts.reduce(into: SeverityCounts()) { $0.add($1) }
            return TimelinePage(
                summary: summary, groups: groups, pagination: Pagination(request: request, totalCount: index.days.count))
        }
    }

    /// A page of the system's changes, newest first.
    ///
    /// - Parameter inventories: only changes of these; empty for all.
    package func changes(
        of system: RegisteredSystem, filter: ChangeFilter, inventories: Set<InventoryID>, _ request: PageRequest
    ) async throws -> ChangePage {
        try await store.consistently(system) { keys in
            let index = try await DayIndex.read(keys, filter, from: store.redis)
            let reader = DayReader(redis: store.redis, system: keys, filter: filter)
            if !inventories.isEmpty || filter.search != nil {
                let days = inventories.isEmpty ? index.days : try await self.days(holding: inventories, index.days, reader)
                return try await pageOfAll(days, reader, inventories, request)
            }
            let counts = try await self.counts(of: index.days, reader).map(\.total)
            let shown = request.range(of: counts.reduce(0, +))
            let (days, skipped) = Self.days(holding: shown, index.days, counts)
            let changes = try await reader.changes(days).joined().dropFirst(skipped).prefix(shown.count)
            return ChangePage(
                changes: Array(changes), pagination: Pagination(request: request, totalCount: counts.reduce(0, +)))
        }
    }

    private func counts(of days: [Day], _ reader: DayReader) async throws -> [SeverityCounts] {
        var counts: [SeverityCounts] = []
        let step = reader.filter.search == nil ? Self.daysPerRead : Self.daysOfChangesPerRead
        for start in stride(from: 0, to: days.count, by: step) {
            counts += try await reader.counts(Array(days[start..<min(days.count, start + step)]))
        }
        return counts
    }

    /// The days that have one of these inventories: their ids are read, the changes of the other days are not.
    private func days(holding inventories: Set<InventoryID>, _ days: [Day], _ reader: DayReader) async throws -> [Day] {
        var holding: [Day] = []
        for start in stride(from: 0, to: days.count, by: Self.daysPerRead) {
            let part = Array(days[start..<min(days.count, start + Self.daysPerRead)])
            for (day, ids) in zip(part, try await reader.inventories(part)) where ids.contains(where: inventories.contains) {
                holding.append(day)
            }
        }
        return holding
    }

    /// A page of what only the changes themselves can tell: which hold a text, which are of an inventory.
    private func pageOfAll(
        _ days: [Day], _ reader: DayReader, _ inventories: Set<InventoryID>, _ request: PageRequest
    ) async throws -> ChangePage {
        var total = 0
        var changes: [StoredChange] = []
        for start in stride(from: 0, to: days.count, by: Self.daysOfChangesPerRead) {
            for day in try await reader.changes(Array(days[start..<min(days.count, start + Self.daysOfChangesPerRead)])) {
                for change in day where inventories.isEmpty || inventories.contains(change.inventory) {
                    if total >= request.offset, changes.count < request.size { changes.append(change) }
                    total += 1
                }
            }
        }
        return ChangePage(changes: changes, pagination: Pagination(request: request, totalCount: total))
    }

    /// The days that hold a range of the listing, and how many of their changes come before it.
    static func days(holding range: Range<Int>, _ days: [Day], _ counts: [Int]) -> (days: [Day], skipped: Int) {
        var start = 0
        var skipped = 0
        var holding: [Day] = []
        for (day, count) in zip(days, counts) {
            let end = start + count
            if count > 0, end > range.lowerBound, start < range.upperBound {
                if holding.isEmpty { skipped = range.lowerBound - start }
                holding.append(day)
            }
            start = end
        }
        return (holding, skipped)
    }
}
