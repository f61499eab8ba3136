import RedisClient
import VarveModel

/// Heads and bodies of systems.
package struct Snapshots: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// The heads of a partition's systems, in one round trip; `nil` for a system that has none, a failure of its own for a damaged one.
    package func heads(of numbers: [SystemNumber], in keys: PartitionKeys) async throws -> [Result<SystemHead?, StoreError>] {
        let commands = numbers.map { RedisCommand.hmget(keys.system($0).head, SystemHead.fields) }
        return try zip(numbers, try await store.redis.pipeline(commands)).map { number, reply in
            try Self.damageOrValue(in: keys.system(number).head) { try SystemHead(reading: reply.array()) }
        }
    }

    /// What a reply holds, or that the key is damaged: it has another type, or a value that is not Varve's.
    ///
    /// - Throws: what Redis refuses for reasons of its own (loading, busy, …), which says nothing about the key.
    private static func damageOrValue<Value>(in key: String, _ read: () throws -> Value) throws -> Result<Value, StoreError> {
        do {
            return .success(try read())
        } catch let error as RedisError where error.serverError != nil && error.serverError?.code != "WRONGTYPE" {
            throw error
        } catch {
            return .failure(.corrupt("\(key): \(error)"))
        }
    }

    /// The bodies, byte for byte as they were sent, in one round trip; a missing or damaged one is a failure of its own.
    package func bodies(
        _ wanted: [(number: SystemNumber, location: BodyLocation)], in keys: PartitionKeys
    ) async throws -> [Result<[UInt8], StoreError>] {
        let commands = wanted.map { number, location in
            RedisCommand.hget(keys.system(number).day(location.day).snapshots, String(location.inventory.rawValue))
        }
        return try zip(wanted, try await store.redis.pipeline(commands)).map { item, reply in
            let key = keys.system(item.number).day(item.location.day).snapshots
            let frame = try Self.damageOrValue(in: key) { try reply.optionalBytes() }
            return frame.flatMap { Self.body(of: item.location.inventory, frame: $0) }
        }
    }

    private static func body(of inventory: InventoryID, frame: [UInt8]?) -> Result<[UInt8], StoreError> {
        guard let frame else { return .failure(.corrupt("snapshot \(inventory.rawValue) is missing")) }
        do {
            return .success(try Zstd.decompress(frame, limit: Zstd.trustedLimit))
        } catch {
            return .failure(.corrupt("snapshot \(inventory.rawValue): \(error)"))
        }
    }
}
