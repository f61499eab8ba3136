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

    /// The newest bodies of systems, byte for byte as they were sent, in two round trips, where chains begin in sealed months in four; a
    /// missing or damaged one is a failure of its own.
    package func newestBodies(
        _ wanted: [(number: SystemNumber, newest: NewestInventory)], in keys: PartitionKeys
    ) async throws -> [Result<[UInt8], StoreError>] {
        let requests = wanted.map { number, newest in
            ChainRequest(system: keys.system(number), start: newest.chain.start, end: newest.body, hash: newest.hash)
        }
        return try await ChainReader(redis: store.redis).bodies(requests)
    }

    /// What a reply holds, or that the key is damaged: it has another type, or a value that is not Varve's.
    ///
    /// - Throws: what Redis refuses for reasons of its own (loading, busy, …), which says nothing about the key.
    static func damageOrValue<Value>(in key: String, _ read: () throws -> Value) throws -> Result<Value, StoreError> {
        do {
            return .success(try read())
        } catch {
            guard let damage = StoreError.damage(from: error, in: key) else { throw error }
            return .failure(damage)
        }
    }
}
