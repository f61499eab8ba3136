import RedisClient
import VarveModel

/// Reads a system's history: days, and the changes of days.
package struct Timeline: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Days whose counters or ids one round trip reads.
    static let daysPerRead = 128
    /// Days whose changes one round trip reads, which bounds what is in memory at once.
    private static let daysOfChangesPerRead = 16

    /// A page of the system's timeline, grouped by UTC day.
    package func page(of system: RegisteredSystem, filter: ChangeFilter, _ request: PageRequest) async throws -> TimelinePage {
        try await versionedPage(of: system, filter: filter, request).value
    }

    /// `page`, with the revision that was read.
    package func versionedPage(
        of system: RegisteredSystem, filter: ChangeFilter, _ request: PageRequest
    ) async throws -> Versioned<TimelinePage> {
        try await store.versioned(system) { keys, completeness in
            let reader = DayReader(redis: store.redis, system: keys, filter: filter)
            let index = try await DayIndex.read(reader)
            let counts = try await self.counts(of: index.entries, reader)
            let shown = request.range(of: index.entries.count)
            let inventories = try await reader.inventories(Array(index.entries[shown]))
            let groups = zip(shown, inventories).map { position, ids in
                TimelineGroup(day: index.entries[position].day, inventories: ids, changeCount: counts[position].total)
            }
            let summary = counts.reduce(into: SeverityCounts()) { $0.add($1) }
            return TimelinePage(
                summary: summary, groups: groups, pagination: Pagination(request: request, totalCount: index.entries.count),
                completeness: completeness)
        }
    }

    /// A page of the system's changes, newest first.
    ///
    /// - `inventories`: only changes of these; empty for all.
    package func changes(
        of system: RegisteredSystem, filter: ChangeFilter, inventories: Set<InventoryID>, _ request: PageRequest
    ) async throws -> ChangePage {
        try await versionedChanges(of: system, filter: filter, inventories: inventories, request).value
    }

    /// `changes`, with the revision that was read.
    package func versionedChanges(
        of system: RegisteredSystem, filter: ChangeFilter, inventories: Set<InventoryID>, _ request: PageRequest
    ) async throws -> Versioned<ChangePage> {
        try await store.versionedChanges(
            system,
            { keys, completeness in
                let reader = DayReader(redis: store.redis, system: keys, filter: filter)
                let index = try await DayIndex.read(reader)
                if !inventories.isEmpty || filter.search != nil {
                    let days =
                        inventories.isEmpty
                        ? index.entries : try await self.days(holding: inventories, index.candidates(for: inventories), reader)
                    return try await pageOfAll(days, reader, inventories, request, completeness)
                }
                let counts = try await self.counts(of: index.entries, reader).map(\.total)
                let shown = request.range(of: counts.reduce(0, +))
                let (days, skipped) = Self.days(holding: shown, index.entries, counts)
                let changes = try await reader.changes(days).joined().dropFirst(skipped).prefix(shown.count)
                return ChangePage(
                    changes: Array(changes), pagination: Pagination(request: request, totalCount: counts.reduce(0, +)),
                    completeness: completeness)
            }, marking: \.changes)
    }

    func counts(of days: [DayIndex.Entry], _ reader: DayReader) async throws -> [SeverityCounts] {
        var counts: [SeverityCounts] = []
        if reader.filter.search != nil {
            for part in Self.parts(of: days) { counts += try await reader.counts(part) }
            return counts
        }
        for start in stride(from: 0, to: days.count, by: Self.daysPerRead) {
            counts += try await reader.counts(Array(days[start..<min(days.count, start + Self.daysPerRead)]))
        }
        return counts
    }

    /// Days whose changes are read together: a sealed month, which is decoded as one, or some hot days.
    static func parts(of days: [DayIndex.Entry]) -> [[DayIndex.Entry]] {
        days.reduce(into: []) { parts, day in
            guard let last = parts.last?.last, last.day.month == day.day.month, last.isHot == day.isHot,
                !day.isHot || (parts.last?.count ?? 0) < daysOfChangesPerRead
            else { return parts.append([day]) }
            parts[parts.count - 1].append(day)
        }
    }

    /// The days that have one of these inventories: their ids are read, the changes of the other days are not.
    private func days(
        holding inventories: Set<InventoryID>, _ days: [DayIndex.Entry], _ reader: DayReader
    ) async throws -> [DayIndex.Entry] {
        var holding: [DayIndex.Entry] = []
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
        _ days: [DayIndex.Entry], _ reader: DayReader, _ inventories: Set<InventoryID>, _ request: PageRequest,
        _ completeness: Completeness
    ) async throws -> ChangePage {
        var total = 0
        var changes: [StoredChange] = []
        for part in Self.parts(of: days) {
            for day in try await reader.changes(part) {
                for change in day where inventories.isEmpty || inventories.contains(change.inventory) {
                    if total >= request.offset, changes.count < request.size { changes.append(change) }
                    total += 1
                }
            }
        }
        return ChangePage(
            changes: changes, pagination: Pagination(request: request, totalCount: total), completeness: completeness)
    }

    /// The days that hold a range of the listing, and how many of their changes come before it.
    static func days<Entry>(holding range: Range<Int>, _ days: [Entry], _ counts: [Int]) -> (days: [Entry], skipped: Int) {
        var start = 0
        var skipped = 0
        var holding: [Entry] = []
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
