import RedisClient
import VarveModel

/// A frame and the body that it is of.
typealias LocatedFrame = (location: BodyLocation, frame: SnapshotFrame)

/// What is read of one month for the chains that go through it, of either form.
struct MonthFrames: Sendable {
    let keys: MonthKeys
    /// Effective times of the frames that are wanted.
    private let times: ClosedRange<Timestamp>
    /// Inventories of the hot form in these times.
    private let inventories: [InventoryID: Timestamp]
    private let readsAll: Bool
    private var sealed: SealedFrames?
    private var hot: [(location: BodyLocation, bytes: [UInt8])] = []

    /// Inventories that are asked for one by one; of more, all frames of the month are read.
    private static let idLimit = 512

    /// What the first round trip reads: two commands.
    static func commands(_ keys: MonthKeys, _ times: ClosedRange<Timestamp>) -> [RedisCommand] {
        let (first, last) = (Double(times.lowerBound.microseconds), Double(times.upperBound.microseconds))
        return [
            .zrange(keys.inventories, byScore: .inclusive(first), .inclusive(last), limit: (0, idLimit + 1), withScores: true),
            .getrange(keys.sealed, 0, SealedMonth.firstRead - 1),
        ]
    }

    init(_ keys: MonthKeys, _ times: ClosedRange<Timestamp>, _ ids: RedisReply, _ sealed: RedisReply) throws {
        self.keys = keys
        self.times = times
        inventories = try InventoryTimes.read(ids)
        readsAll = inventories.count > Self.idLimit
        self.sealed = try SealedFrames(beginning: sealed.bytes(), times)
    }

    private var ids: [InventoryID] { inventories.keys.sorted() }

    /// What the second round trip reads.
    var commands: [RedisCommand] {
        var commands: [RedisCommand] = []
        if readsAll {
            commands += [.hgetall(keys.snapshots), .zrange(keys.inventories, 0, -1, withScores: true)]
        } else if !inventories.isEmpty {
            commands.append(.hmget(keys.snapshots, ids.map { String($0.rawValue) }))
        }
        if let missing = sealed?.missing { commands.append(.getrange(keys.sealed, missing.lowerBound, missing.upperBound - 1)) }
        return commands
    }

    mutating func take(_ replies: inout ArraySlice<RedisReply>) throws {
        if readsAll, let all = replies.popFirst(), let scores = replies.popFirst() {
            try takeAll(try all.pairs(), try InventoryTimes.read(scores))
        } else if !inventories.isEmpty, let reply = replies.popFirst() {
            for (id, frame) in zip(ids, try reply.array()) {
                guard let bytes = try frame.optionalBytes(), let time = inventories[id] else { continue }
                hot.append((BodyLocation(time: time, inventory: id), bytes))
            }
        }
        if sealed?.missing != nil, let rest = replies.popFirst() { try sealed?.take(rest.bytes()) }
    }

    private mutating func takeAll(_ fields: [(RedisReply, RedisReply)], _ inventories: [InventoryID: Timestamp]) throws {
        for (field, frame) in fields {
            let id = InventoryID(rawValue: Int64(try field.string()) ?? 0)
            if let time = inventories[id] { hot.append((BodyLocation(time: time, inventory: id), try frame.bytes())) }
        }
    }

    func frames() throws -> [LocatedFrame] {
        let own = try hot.map { (location: $0.location, frame: try SnapshotFrame(decoding: $0.bytes, at: $0.location)) }
        return try (sealed?.frames() ?? []) + own
    }
}
