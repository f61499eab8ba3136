import RedisClient
import VarveModel

/// Reads everything that is kept of one system's month, in whichever form.
package struct MonthReader: Sendable {
    let redis: RedisClient

    package init(redis: RedisClient) {
        self.redis = redis
    }

    /// Sealed entries first, then hot ones; both ascending. Empty where the month has no inventory.
    package func entries(_ keys: MonthKeys) async throws -> [MonthEntry] {
        let (sealed, hot) = try await parts(keys)
        return sealed + hot
    }

    /// The entries of the sealed form and those of the hot one; each ascending, the hot ones later than the sealed ones.
    func parts(_ keys: MonthKeys) async throws -> (sealed: [MonthEntry], hot: [MonthEntry]) {
        let replies = try await redis.pipeline([
            .get(keys.sealed), .hgetall(keys.records), .hgetall(keys.diffs), .hgetall(keys.snapshots),
        ])
        let sealed = try replies[0].optionalBytes().map { try SealedMonth.entries(decoding: $0) } ?? []
        return (sealed, try hot(records: replies[1], diffs: replies[2], snapshots: replies[3]))
    }

    private func hot(records: RedisReply, diffs: RedisReply, snapshots: RedisReply) throws -> [MonthEntry] {
        let packs = try Self.inventories(diffs)
        let frames = try Self.inventories(snapshots)
        return try Self.inventories(records).map { id, bytes in
            let record = try InventoryRecord(id: id, decoding: bytes)
            return MonthEntry(
                record: record, pack: try packs[id].map { try ChangePack(decoding: $0) },
                frame: try frames[id].map { try SnapshotFrame(decoding: $0, at: record.location) })
        }.sorted { $0.record.id < $1.record.id }
    }

    private static func inventories(_ reply: RedisReply) throws -> [InventoryID: [UInt8]] {
        var result: [InventoryID: [UInt8]] = [:]
        for (field, value) in try reply.pairs() {
            guard let id = Int64(try field.string()) else { throw StoreError.corrupt("a month's inventories") }
            result[InventoryID(rawValue: id)] = try value.bytes()
        }
        return result
    }
}

extension MonthSummary {
    /// - Parameter entries: at least one, ascending.
    init?(_ entries: [MonthEntry]) {
        guard let first = entries.first?.record, let last = entries.last?.record else { return nil }
        var days: [DaySummary] = []
        for entry in entries {
            let day = entry.record.time.day
            if days.last?.day != day { days.append(DaySummary(day: day, inventories: 0, counts: ChangeCounts())) }
            days[days.count - 1].inventories += 1
            for change in entry.pack?.changes ?? [] { days[days.count - 1].counts[change.code] += 1 }
        }
        self.init(days: days, firstID: first.id, lastID: last.id, firstTime: first.time, lastTime: last.time)
    }
}
