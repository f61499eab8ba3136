import RedisClient
import VarveModel

/// A system with what it reported last.
package struct SystemSummary: Sendable {
    package let system: ListedSystem
    /// See `SystemHead.kind`.
    package var kind: String?
    package var lastInventory: (id: InventoryID, time: Timestamp)?
    /// Changes of the last seven days.
    package var changes = SeverityCounts()
    /// What was to be read cannot be.
    package var isDamaged = false
}

/// Reads heads and counts of some systems; commands of all of them share their round trips.
package struct SystemSummaryReader: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    private static let days: Int64 = 7

    /// In the order of `systems`.
    package func summaries(of systems: [ListedSystem]) async throws -> [SystemSummary] {
        let since = store.now().advanced(by: -Self.days * Timestamp.microsecondsPerDay)
        return try await withThrowingTaskGroup(of: (Int, SystemSummary).self) { group in
            for (index, system) in systems.enumerated() { group.addTask { (index, try await summary(of: system, since)) } }
            var found: [Int: SystemSummary] = [:]
            for try await (index, summary) in group { found[index] = summary }
            return systems.indices.compactMap { found[$0] }
        }
    }

    private func summary(of system: ListedSystem, _ since: Timestamp) async throws -> SystemSummary {
        var summary = SystemSummary(system: system)
        do {
            try await read(&summary, since)
        } catch {
            guard StoreError.damage(from: error, in: system.id.rawValue) != nil else { throw error }
            summary.isDamaged = true
        }
        return summary
    }

    private func read(_ summary: inout SystemSummary, _ since: Timestamp) async throws {
        let keys = store.partitioning.keys[summary.system.partition].system(summary.system.number)
        let head = try await store.redis.send(.hmget(keys.head, NewestInventory.fields + ["kind"])).array()
        // Without a head it was deleted a moment ago.
        guard let kind = head.last, let newest = try NewestInventory(reading: head.dropLast()) else { return }
        summary.kind = try kind.optionalString()
        summary.lastInventory = (newest.id, newest.time)
        guard newest.time >= since else { return }
        var filter = ChangeFilter()
        // To the end of a day, so that the day's counters tell it.
        (filter.from, filter.to) = (since, newest.time.day.end)
        let reader = DayReader(redis: store.redis, system: keys, filter: filter)
        let counts = try await reader.counts(DayIndex.read(reader).entries)
        summary.changes = counts.reduce(into: SeverityCounts()) { $0.add($1) }
    }
}
