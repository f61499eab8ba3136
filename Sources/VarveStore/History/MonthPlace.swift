import RedisClient
import VarveModel

/// Finds inventories of one system, of hot and of sealed months alike.
struct MonthPlace: Sendable {
    let redis: RedisClient
    let system: SystemKeys

    /// An inventory's record and where its own body is; no body for one that shares another's, or whose body was thinned out.
    struct Found: Sendable {
        let record: InventoryRecord
        let body: StoredBody?
    }

    /// The inventory, in whichever of the months it is.
    func find(_ id: InventoryID, in months: [Month]) async throws -> Found? { try await find([id], in: months).first }

    /// Those of the inventories that are in the months, in the order of the ids. Two round trips.
    func find(_ ids: [InventoryID], in months: [Month]) async throws -> [Found] {
        guard !ids.isEmpty else { return [] }
        var found = try await findHot(ids, in: months)
        if found.count < ids.count {
            for content in try await SealedMonths(redis: redis, system: system).contents(months, withChanges: false).values {
                let wanted = Set(ids).subtracting(found.keys)
                for (index, record) in content.index.records.enumerated() where wanted.contains(record.id) {
                    found[record.id] = Found(content.index, index)
                }
            }
        }
        return ids.compactMap { found[$0] }
    }

    /// The last inventory of a month up to an instant.
    func last(until time: Timestamp, in month: Month) async throws -> Found? {
        let keys = system.month(month)
        let newest = try await redis.send(
            .zrange(keys.inventories, byScore: .lowest, .inclusive(Double(time.microseconds)), reversed: true, limit: (0, 1))
        ).array().first.flatMap { Int64(try $0.string()) }
        if let newest, let found = try await findHot([InventoryID(rawValue: newest)], in: [month]).values.first { return found }
        let index = try await SealedMonths(redis: redis, system: system).contents([month], withChanges: false)[month]?.index
        guard let index, let place = index.records.lastIndex(where: { $0.time <= time }) else { return nil }
        return Found(index, place)
    }

    private func findHot(_ ids: [InventoryID], in months: [Month]) async throws -> [InventoryID: Found] {
        let fields = ids.map { String($0.rawValue) }
        let replies = try await redis.pipeline(
            months.flatMap { month -> [RedisCommand] in
                [.hmget(system.month(month).records, fields), .hmget(system.month(month).snapshots, fields)]
            })
        var found: [InventoryID: Found] = [:]
        for index in months.indices {
            let (records, frames) = (try replies[2 * index].array(), try replies[2 * index + 1].array())
            for (id, (record, frame)) in zip(ids, zip(records, frames)) {
                guard let bytes = try record.optionalBytes() else { continue }
                found[id] = try Found(InventoryRecord(id: id, decoding: bytes), frame.optionalBytes())
            }
        }
        return found
    }
}

extension MonthPlace.Found {
    init(_ index: MonthIndex, _ place: Int) {
        let record = index.records[place]
        self.init(record: record, body: index.frames[place].map { StoredBody(start: $0.start, location: record.location) })
    }

    init(_ record: InventoryRecord, _ frame: [UInt8]?) throws {
        let decoded = try frame.map { try SnapshotFrame(decoding: $0, at: record.location) }
        self.init(
            record: record, body: decoded.map { StoredBody(start: $0.start(at: record.location), location: record.location) })
    }
}
