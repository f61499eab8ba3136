import RedisClient
import VarveModel

/// The systems that a deployment knows.
package struct Registry: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    private var redis: RedisClient { store.redis }

    /// Registers a system.
    ///
    /// The registration itself is written last: a creation that is cut off leaves a number and a key that lead nowhere.
    /// - Throws: `StoreError.systemExists`, `.systemKeyExists`, or a `RedisError`.
    package func create(_ id: SystemID, credentials: Credentials, name: String, organization: OrganizationID) async throws
        -> RegisteredSystem
    {
        let keys = store.partitioning.keys(of: id)
        guard try await find(id) == nil else { throw StoreError.systemExists(id.rawValue) }
        let taken = try await redis.send(.set(Keys.systemKey(credentials.key), .string(id.rawValue), condition: .ifAbsent)) == .null
        guard !taken else { throw StoreError.systemKeyExists }
        let number = SystemNumber(rawValue: try await redis.send(.incrby(keys.numbers, 1)).integer())
        let record = SystemRecord(
            number: number, key: credentials.key, secret: credentials.hash, name: name, organization: organization, createdAt: store.now())
        // The head first: a registration without one would take posts whose inventories have nowhere to go.
        _ = try await redis.send(.hset(keys.system(number).head, SystemHead.initialFields(of: id, organization: organization)))
        guard try await redis.send(.hsetnx(keys.systems, id.rawValue, .string(try record.encoded()))).integer() == 1 else {
            _ = try await redis.send(.del(keys.system(number).head))
            _ = try await redis.send(.del(Keys.systemKey(credentials.key)))
            throw StoreError.systemExists(id.rawValue)
        }
        try await announce(id)
        return RegisteredSystem(id: id, record: record)
    }

    /// The system, deleted ones included while their data is being erased; `nil` where there is none.
    package func find(_ id: SystemID) async throws -> RegisteredSystem? {
        let reply = try await redis.send(.hget(store.partitioning.keys(of: id).systems, id.rawValue))
        return try reply.optionalBytes().map { RegisteredSystem(id: id, record: try SystemRecord(decoding: $0, of: id)) }
    }

    /// The system that posts under a key. Takes two round trips whether or not there is one.
    package func find(key: String) async throws -> RegisteredSystem? {
        let id = try await redis.send(.get(Keys.systemKey(key))).optionalString().flatMap { SystemID($0) }
        guard let id else {
            _ = try await redis.send(.hget(store.partitioning.keys[0].systems, key))
            return nil
        }
        let system = try await find(id)
        return system?.record.key == key ? system : nil
    }

    /// Every system, by id.
    package func all() async throws -> [RegisteredSystem] {
        var systems: [RegisteredSystem] = []
        for keys in store.partitioning.keys { systems += try await self.systems(in: keys) }
        return systems.sorted { $0.id.rawValue < $1.id.rawValue }
    }

    /// Every system of a partition.
    func systems(in keys: PartitionKeys) async throws -> [RegisteredSystem] {
        try systems(of: try await redis.send(.hgetall(keys.systems)), keys)
    }

    /// So many systems of a partition, chosen at random.
    func sample(_ count: Int, in keys: PartitionKeys) async throws -> [RegisteredSystem] {
        try systems(of: try await redis.send(.hrandfield(keys.systems, count: count)), keys)
    }

    private func systems(of reply: RedisReply, _ keys: PartitionKeys) throws -> [RegisteredSystem] {
        let fields = try reply.array()
        return try stride(from: 0, to: fields.count - 1, by: 2).map { index in
            guard let id = SystemID(try fields[index].string()) else { throw StoreError.corrupt(keys.systems) }
            return RegisteredSystem(id: id, record: try SystemRecord(decoding: try fields[index + 1].bytes(), of: id))
        }
    }

    /// Changes a registration; repeats where another change came between.
    ///
    /// - Throws: `StoreError.systemUnknown` also for one that is being deleted.
    package func update(_ id: SystemID, _ change: (inout SystemRecord) -> Void) async throws -> RegisteredSystem {
        let keys = store.partitioning.keys(of: id)
        while true {
            guard let read = try await redis.send(.hget(keys.systems, id.rawValue)).optionalBytes() else {
                throw StoreError.systemUnknown(id.rawValue)
            }
            var record = try SystemRecord(decoding: read, of: id)
            guard record.state != .deleted else { throw StoreError.systemUnknown(id.rawValue) }
            change(&record)
            let arguments: [RedisArgument] = [
                .string(id.rawValue), .bytes(read), .string(try record.encoded()), .string(Keys.registryChannel),
            ]
            guard try await redis.evaluate(.replaceRecord, keys: [keys.systems], arguments: arguments).integer() == 1 else { continue }
            return RegisteredSystem(id: id, record: record)
        }
    }

    /// Gives the system a new secret, under the same key; the old one is refused from then on.
    package func rotate(_ id: SystemID, hash: SecretHash) async throws -> RegisteredSystem {
        try await update(id) { $0.secret = hash }
    }

    /// Tells every process that caches registrations to forget this one.
    func announce(_ id: SystemID) async throws {
        _ = try await redis.send(.publish(Keys.registryChannel, .string(id.rawValue)))
    }
}
