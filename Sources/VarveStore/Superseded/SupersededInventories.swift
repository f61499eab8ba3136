import Crypto
import RedisClient
import VarveModel

/// Reads what is kept beside a system's history.
struct SupersededInventories: Sendable {
    /// All that a system has.
    struct Contents: Sendable {
        /// By when they were received, then by id.
        var readable: [SupersededInventory] = []
        /// By field.
        var damaged: [String: StoreError] = [:]
    }

    let redis: RedisClient
    let keys: SystemKeys

    /// Field of a head: how many there are.
    static let counter = "superseded"

    /// - Throws: `StoreError.corrupt` where the key holds something else.
    func all() async throws -> Contents {
        try Self.contents(try await redis.pipeline([.hgetall(keys.superseded)])[0], keys.superseded)
    }

    /// What the reply to `HGETALL` of the key has.
    static func contents(_ reply: RedisReply, _ key: String) throws -> Contents {
        var contents = Contents()
        for (field, value) in try Snapshots.damageOrValue(in: key, { try reply.fields() }).get() {
            switch try Snapshots.damageOrValue(in: "\(key) \(field)", { try inventory(field, value) }) {
            case .success(let inventory): contents.readable.append(inventory)
            case .failure(let error): contents.damaged[field] = error
            }
        }
        contents.readable.sort { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
        return contents
    }

    /// One with its body, byte for byte, where that is not damaged.
    func find(_ id: InventoryID) async throws -> (inventory: SupersededInventory, body: Result<[UInt8], StoreError>)? {
        let field = String(id.rawValue)
        let replies = try await redis.pipeline([.hget(keys.superseded, field), .hget(keys.supersededBodies, field)])
        let found = try Snapshots.damageOrValue(in: "\(keys.superseded) \(field)") {
            try replies[0].optionalBytes().map { try Self.inventory(field, $0) }
        }
        return try found.get().map { ($0, try Self.body(of: $0, replies[1], keys.supersededBodies)) }
    }

    private static func inventory(_ field: String, _ value: [UInt8]) throws -> SupersededInventory {
        guard let id = Int64(field) else { throw PackedFormError.malformed }
        return try SupersededInventory(id: InventoryID(rawValue: id), decoding: value)
    }

    private static func body(
        of inventory: SupersededInventory, _ reply: RedisReply, _ key: String
    ) throws -> Result<[UInt8], StoreError> {
        try Snapshots.damageOrValue(in: "\(key) \(inventory.id.rawValue)") {
            guard let frame = try reply.optionalBytes() else { throw StoreError.corrupt("the body is missing") }
            let body = try Zstd.decompress(frame, limit: inventory.size)
            guard Array(SHA256.hash(data: body)) == inventory.hash else {
                throw StoreError.corrupt("the body does not have the SHA-256 of what was sent")
            }
            return body
        }
    }
}
