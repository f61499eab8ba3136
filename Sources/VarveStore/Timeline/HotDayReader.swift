import RedisClient
import VarveModel

/// Reads what a filter admits of days of hot months; each function takes one or two round trips for all its days.
struct HotDayReader: Sendable {
    let redis: RedisClient
    let system: SystemKeys
    let filter: ChangeFilter

    /// Matching changes by severity, for each day; the filter's text is not looked at.
    ///
    /// Whole days come from the counters of their months, the one or two at the ends of the range from their sorted sets.
    func counts(_ days: [Day]) async throws -> [SeverityCounts] {
        let months = Array(Set(days.filter(filter.covers).map(\.month)))
        let partial = days.filter { !filter.covers($0) }
        let replies = try await redis.pipeline(
            months.map { .hgetall(system.month($0).counts) }
                + partial.map { .zrange(system.day($0).changes, byScore: filter.earliest, filter.latest) })
        var counts: [Day: SeverityCounts] = [:]
        for (month, reply) in zip(months, replies) {
            for (day, code, count) in try DayCounters.read(reply, of: month) where filter.admits(code) {
                counts[day, default: SeverityCounts()].add(code.severity, count)
            }
        }
        for (day, reply) in zip(partial, replies.dropFirst(months.count)) { counts[day] = try countsOfMembers(reply) }
        return days.map { counts[$0] ?? SeverityCounts() }
    }

    /// Matching changes by severity, for each day; takes the changes themselves, for the filter's text.
    func matches(_ days: [Day]) async throws -> [SeverityCounts] { try await changes(days).map(\.severityCounts) }

    /// The days' inventories in the range, ascending.
    func inventories(_ days: [Day]) async throws -> [[InventoryID]] { try await times(days).map { $0.keys.sorted() } }

    /// The matching changes themselves, newest first: by inventory, then by id, descending.
    func changes(_ days: [Day]) async throws -> [[StoredChange]] {
        let times = try await times(days)
        let ids = times.map { $0.keys.sorted(by: >) }
        let replies = try await redis.pipeline(
            zip(days, ids).filter { !$1.isEmpty }.map { day, ids in
                .hmget(system.month(day.month).diffs, ids.map { String($0.rawValue) })
            })
        var rest = replies[...]
        return try days.indices.map { index in
            guard !ids[index].isEmpty, let reply = rest.popFirst() else { return [] }
            return try zip(ids[index], try reply.array()).flatMap { id, pack in try matching(id, times[index][id], pack) }
        }
    }

    private func times(_ days: [Day]) async throws -> [[InventoryID: Timestamp]] {
        try await redis.pipeline(
            days.map { day in
                let (first, last) = filter.bounds(in: day)
                return .zrange(system.month(day.month).inventories, byScore: first, last, withScores: true)
            }
        ).map(InventoryTimes.read)
    }

    private func matching(_ id: InventoryID, _ time: Timestamp?, _ pack: RedisReply) throws -> [StoredChange] {
        guard let time, let bytes = try pack.optionalBytes() else { return [] }
        return try ChangePack(decoding: bytes).stored(inventory: id, time: time).reversed().filter { filter.admits($0.change) }
    }

    private func countsOfMembers(_ reply: RedisReply) throws -> SeverityCounts {
        var counts = SeverityCounts()
        for member in try reply.array() {
            let code = try ChangeMember(try member.string()).code
            if filter.admits(code) { counts.add(code.severity) }
        }
        return counts
    }
}
