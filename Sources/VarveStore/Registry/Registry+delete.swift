import RedisClient
import VarveModel

extension Registry {
    /// Suspends a system at once and erases its data; an erasure that was cut off goes on when called again, or by the partition's worker.
    ///
    /// Counters of its organization's days keep what it contributed.
    package func delete(_ id: SystemID) async throws {
        let system = try await beginDeletion(id)
        while try await !Erasure(store: store).step(system) {}
    }

    /// Suspends a system at once, and notes that its data is to be erased, which the partition's worker does.
    ///
    /// Without its head no commit of the system passes, so envelopes that are still queued are discarded by the worker.
    /// - Throws: `StoreError.systemUnknown`, or `.corrupt` where a key holds something else; what `check` throws. Nothing is changed then.
    @discardableResult
    package func beginDeletion(
        _ id: SystemID, _ check: (RegisteredSystem) throws -> Void = { _ in }
    ) async throws -> RegisteredSystem {
        let keys = store.partitioning.keys(of: id)
        while true {
            guard let read = try await store.redis.send(.hget(keys.systems, id.rawValue)).optionalBytes() else {
                throw StoreError.systemUnknown(id.rawValue)
            }
            var system = RegisteredSystem(id: id, record: try SystemRecord(decoding: read, of: id))
            try check(system)
            var record = system.record
            record.state = .deleted
            system = RegisteredSystem(id: id, record: record)
            let arguments: [RedisArgument] = [
                .string(id.rawValue), .bytes(read), .string(try record.encoded()), .integer(record.number),
                .integer(store.now().microseconds), .string(Keys.registryChannel),
            ]
            let own = keys.system(system.number)
            let changed = [keys.systems, keys.erasing, keys.seen, keys.hot, own.head, own.indexed, keys.critical, keys.kinds]
            if try await store.redis.changes(.beginDeletion, keys: changed, arguments: arguments) { return system }
        }
    }
}
