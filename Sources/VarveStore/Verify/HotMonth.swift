import RedisClient
import VarveModel

/// A hot month as its keys hold it, each part for itself, so that they can be held against each other.
struct HotMonth {
    let keys: MonthKeys
    private(set) var entries: [MonthEntry] = []
    private(set) var times: [String: Int64] = [:]
    private(set) var disagreements: [Disagreement] = []
    /// A record could not be read: what follows from the records is not known.
    private(set) var isDamaged = false

    static func commands(_ keys: MonthKeys) -> [RedisCommand] {
        [
            .zrange(keys.inventories, byScore: .lowest, .highest, withScores: true), .hgetall(keys.records), .hgetall(keys.diffs),
            .hgetall(keys.snapshots),
        ]
    }

    /// - Parameter replies: to `commands`.
    init(_ keys: MonthKeys, _ replies: [RedisReply]) throws {
        self.keys = keys
        times = try replies[0].scores()
        var packs = try replies[2].fields()
        var frames = try replies[3].fields()
        for (field, bytes) in try replies[1].fields() {
            let (pack, frame) = (packs.removeValue(forKey: field), frames.removeValue(forKey: field))
            guard let id = Int64(field), let record = try? InventoryRecord(id: InventoryID(rawValue: id), decoding: bytes) else {
                add("\(keys.records) \(field)", "not readable", "an inventory's record")
                isDamaged = true
                continue
            }
            entries.append(MonthEntry(record: record, pack: decode(pack, field), frame: decode(frame, at: record.location, field)))
        }
        for field in packs.keys { add("\(keys.diffs) \(field)", "changes of no inventory", "nothing") }
        for field in frames.keys { add("\(keys.snapshots) \(field)", "a snapshot of no inventory", "nothing") }
        entries.sort { $0.record.id < $1.record.id }
    }

    private mutating func add(_ place: String, _ found: String, _ expected: String) {
        disagreements.append(Disagreement(place, found: found, expected: expected))
    }

    private mutating func decode(_ bytes: [UInt8]?, _ field: String) -> ChangePack? {
        guard let bytes else { return nil }
        if let pack = try? ChangePack(decoding: bytes) { return pack }
        add("\(keys.diffs) \(field)", "not readable", "an inventory's changes")
        isDamaged = true
        return nil
    }

    private mutating func decode(_ bytes: [UInt8]?, at location: BodyLocation, _ field: String) -> SnapshotFrame? {
        guard let bytes else { return nil }
        if let frame = try? SnapshotFrame(decoding: bytes, at: location) { return frame }
        add("\(keys.snapshots) \(field)", "not readable", "a snapshot")
        return nil
    }
}
