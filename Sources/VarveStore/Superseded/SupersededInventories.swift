import Crypto
import RedisClient
import VarveModel

/// Reads what is kept beside a system's history.
struct SupersededInventories: Sendable {
    let redis: RedisClient
    let keys: SystemKeys

    /// All of them, by when they were received, then by id.
    func all() async throws -> [SupersededInventory] {
        let reply = try await reply(.hgetall(keys.superseded))
        return try Snapshots.damageOrValue(in: keys.superseded) {
            try reply.fields().map { try Self.inventory($0.key, $0.value) }.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
        }.get()
    }

    func find(_ id: InventoryID) async throws -> SupersededInventory? {
        let field = String(id.rawValue)
        let reply = try await reply(.hget(keys.superseded, field))
        return try Snapshots.damageOrValue(in: keys.superseded) { try reply.optionalBytes().map { try Self.inventory(field, $0) } }.get()
    }

    /// The body, byte for byte; a missing or damaged one is a failure.
    func body(of inventory: SupersededInventory) async throws -> Result<[UInt8], StoreError> {
        let reply = try await reply(.hget(keys.supersededBodies, String(inventory.id.rawValue)))
        return try Snapshots.damageOrValue(in: keys.supersededBodies) { try Self.body(of: inventory, reply) }
    }

    /// A key that holds something else is an error of the reply.
    private func reply(_ command: RedisCommand) async throws -> RedisReply { try await redis.pipeline([command])[0] }

    private static func inventory(_ field: String, _ value: [UInt8]) throws -> SupersededInventory {
        guard let id = Int64(field) else { throw PackedFormError.malformed }
        return try SupersededInventory(id: InventoryID(rawValue: id), decoding: value)
    }

    private static func body(of inventory: SupersededInventory, _ reply: RedisReply) throws -> [UInt8] {
        guard let frame = try reply.optionalBytes() else {
            throw StoreError.corrupt("the body of inventory \(inventory.id.rawValue) is missing")
        }
        let body = try Zstd.decompress(frame, limit: inventory.size)
        guard Array(SHA256.hash(data: body)) == inventory.hash else {
            throw StoreError.corrupt("inventory \(inventory.id.rawValue) does not have the SHA-256 of what was sent")
        }
        return body
    }
}
