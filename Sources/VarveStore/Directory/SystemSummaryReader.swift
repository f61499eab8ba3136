import RedisClient
import VarveModel

/// Reads heads and counts of some systems; commands of all of them share their round trips.
package struct SystemSummaryReader: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// How many days as changes are counted of, back from now.
    private static let recent: Int64 = 7

    /// What is read of each system's changes.
    private struct Span {
        /// The last seven days begin here, within a day.
        let since: Timestamp
        let today: Day
        /// UTC days up to today; `nil` where none are wanted.
        let days: Int?

        init(endingAt now: Timestamp, days: Int?) {
            since = now.advanced(by: -SystemSummaryReader.recent * Timestamp.microsecondsPerDay)
            (today, self.days) = (now.day, days)
        }

        /// The first of the wanted days.
        var firstDay: Day? { days.map { Day(epochDay: today.epochDay - $0 + 1) } }
        /// The first day that has to be read.
        var first: Day { min(since.day, firstDay ?? since.day) }
    }

    /// In the order of `systems`.
    ///
    /// - `days`: UTC days up to today that are told one by one; `nil`: none.
    package func summaries(of systems: [ListedSystem], days: Int? = nil) async throws -> [SystemSummary] {
        let span = Span(endingAt: store.now(), days: days)
        return try await withThrowingTaskGroup(of: (Int, SystemSummary).self) { group in
            for (index, system) in systems.enumerated() { group.addTask { (index, try await summary(of: system, span)) } }
            var found: [Int: SystemSummary] = [:]
            for try await (index, summary) in group { found[index] = summary }
            return systems.indices.compactMap { found[$0] }
        }
    }

    private func summary(of system: ListedSystem, _ span: Span) async throws -> SystemSummary {
        var summary = SystemSummary(system: system)
        if span.days != nil { summary.days = [] }
        do {
            try await read(&summary, span)
        } catch {
            guard StoreError.damage(from: error, in: system.id.rawValue) != nil else { throw error }
            summary.isDamaged = true
        }
        return summary
    }

    private func read(_ summary: inout SystemSummary, _ span: Span) async throws {
        let partition = store.partitioning.keys[summary.system.partition]
        let (keys, member) = (partition.system(summary.system.number), String(summary.system.number.rawValue))
        let replies = try await store.redis.pipeline([
            .hmget(keys.head, NewestInventory.fields + ["kind"]), .zscore(partition.critical, .string(member)),
        ])
        let head = try replies[0].array()
        // Without a head it was deleted a moment ago.
        guard let kind = head.last, let newest = try NewestInventory(reading: head.dropLast()) else { return }
        summary.kind = try kind.optionalString()
        summary.lastInventory = (newest.id, newest.time)
        if let time = try replies[1].optionalString() {
            guard let time = Int64(time) else { throw StoreError.corrupt(partition.critical) }
            summary.lastCritical = Timestamp(microseconds: time)
        }
        if newest.time >= span.first.start { try await count(&summary, keys, newest.time.day, span) }
    }

    /// Whole days come from counters; of the one in which the last seven days begin a part is read beside them.
    private func count(_ summary: inout SystemSummary, _ keys: SystemKeys, _ last: Day, _ span: Span) async throws {
        var filter = ChangeFilter()
        (filter.from, filter.to) = (span.first.start, last.end)
        let reader = DayReader(redis: store.redis, system: keys, filter: filter)
        let entries = try await DayIndex.read(reader).entries
        filter.from = span.since
        let edge = DayReader(redis: store.redis, system: keys, filter: filter)
        async let part = edge.counts(entries.filter { $0.day == span.since.day })
        let days = zip(entries.map(\.day), try await reader.counts(entries))
        summary.changes = try await part.first ?? SeverityCounts()
        for (day, counts) in days where day > span.since.day { summary.changes.add(counts) }
        guard let first = span.firstDay else { return }
        summary.days = days.filter { $0 >= first && $0 <= span.today && $1.total > 0 }.map { (day: $0, counts: $1) }
    }
}
