import RedisClient
import VarveModel

/// Reads what a filter admits of single days; each function takes one round trip for all its days.
struct DayReader: Sendable {
    let redis: RedisClient
    let system: SystemKeys
    let filter: ChangeFilter

    /// Matching changes by severity, for each day.
    func counts(_ days: [Day]) async throws -> [SeverityCounts] {
        guard filter.search == nil else { return try await changes(days).map { $0.severityCounts } }
        let replies = try await redis.pipeline(
            days.map { day in
                filter.covers(day)
                    ? .hgetall(system.day(day).counts)
                    : .zrange(system.day(day).changes, byScore: filter.earliest, filter.latest)
            })
        return try zip(days, replies).map { day, reply in
            filter.covers(day) ? try countsOfWholeDay(reply) : try countsOfMembers(reply)
        }
    }

    /// The day's inventories in the range, ascending.
    func inventories(_ days: [Day]) async throws -> [[InventoryID]] {
        let replies = try await redis.pipeline(
            days.map { .zrange(system.day($0).inventories, byScore: filter.earliest, filter.latest) })
        return try replies.map { reply in
            try reply.array().map { InventoryID(rawValue: Int64(try $0.string()) ?? 0) }.sorted()
        }
    }

    /// The matching changes themselves, newest first: by id, descending.
    func changes(_ days: [Day]) async throws -> [[StoredChange]] {
        let commands = days.flatMap { day -> [RedisCommand] in
            let keys = system.day(day)
            return [.zrange(keys.inventories, byScore: filter.earliest, filter.latest, withScores: true), .hgetall(keys.diffs)]
        }
        let replies = try await redis.pipeline(commands)
        return try days.indices.map { index in
            let times = try times(replies[2 * index])
            return try matching(replies[2 * index + 1], times)
        }
    }

    private func countsOfWholeDay(_ reply: RedisReply) throws -> SeverityCounts {
        let fields = try reply.array()
        var counts = SeverityCounts()
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            guard let raw = UInt8(try fields[index].string()), let code = ChangeCode(rawValue: raw),
                let count = Int(try fields[index + 1].string())
            else { throw StoreError.corrupt("a day's counters") }
            if filter.admits(code) { counts.add(code.severity, count) }
        }
        return counts
    }

    private func countsOfMembers(_ reply: RedisReply) throws -> SeverityCounts {
        var counts = SeverityCounts()
        for member in try reply.array() {
            let code = try ChangeMember(try member.string()).code
            if filter.admits(code) { counts.add(code.severity) }
        }
        return counts
    }

    private func times(_ reply: RedisReply) throws -> [InventoryID: Timestamp] {
        let fields = try reply.array()
        var times: [InventoryID: Timestamp] = [:]
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            // A score is printed as a double; ours are whole and below 2^53, so it reads back exactly.
            guard let id = Int64(try fields[index].string()), let score = Double(try fields[index + 1].string()) else {
                throw StoreError.corrupt("a day's inventories")
            }
            times[InventoryID(rawValue: id)] = Timestamp(microseconds: Int64(score))
        }
        return times
    }

    private func matching(_ diffs: RedisReply, _ times: [InventoryID: Timestamp]) throws -> [StoredChange] {
        let fields = try diffs.array()
        var result: [StoredChange] = []
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            let id = InventoryID(rawValue: Int64(try fields[index].string()) ?? 0)
            guard let time = times[id] else { continue }
            let pack = try ChangePack(decoding: try fields[index + 1].bytes())
            result += pack.stored(inventory: id, time: time).filter { filter.admits($0.change) }
        }
        return result.sorted { $0.id > $1.id }
    }
}

extension [StoredChange] {
    var severityCounts: SeverityCounts {
        reduce(into: SeverityCounts()) { $0.add($1.change.severity) }
    }
}
