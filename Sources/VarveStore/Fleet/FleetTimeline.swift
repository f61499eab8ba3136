import Algorithms
import RedisClient
import VarveModel

/// Reads the history of organizations' systems by day, from counters that the commit keeps.
///
/// The counters of one partition's month are of one moment, those of different ones are not.
package struct FleetTimeline: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Hashes that one round trip reads, which bounds what is in memory at once.
    private static let monthsPerRead = 64

    /// A page of the timeline, grouped by UTC day.
    ///
    /// - `organizations`: `nil` for all.
    /// - `filter`: its range counts by whole days; its text is not looked at.
    /// - Throws: `StoreError.corrupt`, or a `RedisError`.
    package func page(of organizations: Set<OrganizationID>?, filter: ChangeFilter, _ request: PageRequest) async throws
        -> FleetTimelinePage
    {
        var days: [Day: FleetDay] = [:]
        try await store.overPartitions {
            try await self.days(of: organizations, filter, $0)
        } each: { _, part in
            for (day, counts) in part { days[day, default: FleetDay()].add(counts) }
        }
        return FleetTimelinePage(days, request)
    }

    private func days(of organizations: Set<OrganizationID>?, _ filter: ChangeFilter, _ keys: PartitionKeys) async throws -> [Day: FleetDay]
    {
        let known = try OrganizationMonths(try await store.redis.pipeline(OrganizationMonths.commands(keys)), keys)
        var days: [Day: FleetDay] = [:]
        for part in known.places(of: organizations, filter).chunks(ofCount: Self.monthsPerRead) {
            let replies = try await store.redis.pipeline(part.map { .hgetall(keys.organization($0.organization, $0.month)) })
            for (place, reply) in zip(part, replies) { try OrganizationCounters.add(reply, of: place.month, filter, to: &days) }
        }
        return days
    }
}
