import Algorithms
import RedisClient
import VarveModel

extension Timeline {
    /// All days of a range with at least one inventory, as counts alone, with the revision that was read.
    package func versionedDays(of system: RegisteredSystem, filter: ChangeFilter) async throws -> Versioned<TimelineDays> {
        try await store.versioned(system) { keys, completeness in
            let reader = DayReader(redis: store.redis, system: keys, filter: filter)
            let entries = try await DayIndex.read(reader).entries
            let counts = try await self.counts(of: entries, reader)
            var inventories: [Int] = []
            for part in entries.chunks(ofCount: Self.daysPerRead) { inventories += try await reader.inventoryCounts(Array(part)) }
            let days = entries.indices.map { TimelineDay(day: entries[$0].day, inventories: inventories[$0], counts: counts[$0]) }
            return TimelineDays(
                summary: counts.reduce(into: SeverityCounts()) { $0.add($1) }, days: days, completeness: completeness)
        }
    }
}

/// One UTC day of a system, counted.
package struct TimelineDay: Hashable, Sendable {
    package var day: Day
    /// The day's inventories in the range.
    package var inventories: Int
    /// Changes of the day that match the filter.
    package var counts: SeverityCounts

    package init(day: Day, inventories: Int, counts: SeverityCounts) {
        self.day = day
        self.inventories = inventories
        self.counts = counts
    }
}

/// The days of a range of a system's history.
package struct TimelineDays: Hashable, Sendable {
    package var summary: SeverityCounts
    /// Newest first.
    package var days: [TimelineDay]
    package var completeness: Completeness

    package init(summary: SeverityCounts, days: [TimelineDay], completeness: Completeness = Completeness()) {
        self.summary = summary
        self.days = days
        self.completeness = completeness
    }
}
