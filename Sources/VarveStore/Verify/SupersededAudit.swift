import RedisClient
import VarveModel

/// Recounts what is kept beside a system's history.
struct SupersededAudit {
    let redis: RedisClient
    let keys: PartitionKeys
    let number: SystemNumber
    /// Distance of consecutive ids: the number of partitions.
    let stride: Int64
    private(set) var result = Verification()

    private var own: SystemKeys { keys.system(number) }

    init(redis: RedisClient, keys: PartitionKeys, number: SystemNumber, stride: Int64) {
        self.redis = redis
        self.keys = keys
        self.number = number
        self.stride = stride
    }

    /// - Throws: where Redis refuses or fails; what is damaged is among the disagreements.
    mutating func run() async throws {
        let own = own
        // The sequence last: it only grows.
        let replies = try await redis.pipeline([
            .hget(own.head, SupersededInventories.counter), .hgetall(own.superseded), .hkeys(own.supersededBodies), .get(keys.sequence),
        ])
        guard let contents = try value(own.superseded, { try SupersededInventories.contents(replies[1], own.superseded) }) else { return }
        guard let bodies = try value(own.supersededBodies, { try replies[2].array().map { try $0.string() } }) else { return }
        for (field, error) in contents.damaged.sorted(by: { $0.key < $1.key }) { report(field, "not readable (\(error))") }
        let sequence = try? replies[3].optionalString().flatMap { Int64($0) }
        let lastGiven = sequence.map { $0 * stride + Int64(keys.partition) } ?? .max
        for inventory in contents.readable { try await check(inventory, lastGiven) }
        let known = Set(contents.readable.map { String($0.id.rawValue) } + contents.damaged.keys)
        for field in bodies where !known.contains(field) {
            result.disagreements.append(
                Disagreement("\(own.supersededBodies) \(field)", found: "a body without an inventory", expected: "nothing"))
        }
        let counted = try? replies[0].optionalString() ?? "0"
        result.expect(
            counted == String(known.count),
            Disagreement("\(own.head) \(SupersededInventories.counter)", found: counted ?? "nothing", expected: String(known.count)))
    }

    private mutating func check(_ inventory: SupersededInventory, _ lastGiven: Int64) async throws {
        let (id, field) = (inventory.id.rawValue, String(inventory.id.rawValue))
        result.superseded += 1
        switch try await SupersededInventories(redis: redis, keys: own).find(inventory.id)?.body {
        case .success: result.snapshots += 1
        case .failure(let error): report(field, "not readable (\(error))")
        case nil: report(field, "taken away while it was read")
        }
        if id > lastGiven || id % stride != Int64(keys.partition) || id <= inventory.supersededBy.rawValue {
            report(field, "an id that was not given for it")
        }
        let reader = HistoryReader(redis: redis, keys: own, completeness: Completeness())
        // What of the history is damaged is told where it is recounted.
        if let other = try? await reader.inventory(inventory.id), other.id == inventory.id { report(field, "an id of the history") }
    }

    private mutating func report(_ field: String, _ found: String) {
        result.disagreements.append(
            Disagreement("\(own.superseded) \(field)", found: found, expected: "an inventory that was kept"))
    }

    /// What a key holds; `nil`, with a disagreement, where it is damaged.
    private mutating func value<Value>(_ key: String, _ read: () throws -> Value) throws -> Value? {
        switch try Snapshots.damageOrValue(in: key, read) {
        case .success(let value): return value
        case .failure(let error):
            result.disagreements.append(Disagreement(key, found: "not readable (\(error))", expected: "what Varve keeps there"))
            return nil
        }
    }
}
