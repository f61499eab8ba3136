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
    /// A creation that is cut off leaves a number and a key that lead nowhere.
    /// - Throws: `StoreError.systemExists`, `.systemKeyExists`, `.corrupt` where a key holds something else; or a `RedisError`.
    package func create(_ id: SystemID, credentials: Credentials, name: String, organization: OrganizationID) async throws
        -> RegisteredSystem
    {
        let record = SystemRecord(
            number: SystemNumber(rawValue: 0), key: credentials.key, secret: credentials.hash, name: name, organization: organization,
            createdAt: store.now())
        return try await add(id, record)
    }

    /// Registers a system as the record says, with a number of its own. A key that a creation of the same system left behind is taken again.
    ///
    /// - Throws: as `create`.
    func add(_ id: SystemID, _ record: SystemRecord) async throws -> RegisteredSystem {
        let keys = store.partitioning.keys(of: id)
        guard try await find(id) == nil else { throw StoreError.systemExists(id.rawValue) }
        let isNew = try await redis.send(.set(Keys.systemKey(record.key), .string(id.rawValue), condition: .ifAbsent)) != .null
        if !isNew {
            let owner = try await redis.send(.get(Keys.systemKey(record.key))).optionalString()
            guard owner == id.rawValue else { throw StoreError.systemKeyExists }
        }
        var record = record
        record.number = try await redis.send(.incrby(keys.numbers, 1)).integer()
        let system = RegisteredSystem(id: id, record: record)
        do {
            guard try await isAdded(system, keys) else { throw StoreError.systemExists(id.rawValue) }
            return system
        } catch let error as StoreError {
            // Not where somebody else made the same system with it meanwhile: then it is the key of that one.
            if isNew, try await find(id)?.record.key != record.key { _ = try await redis.send(.del(Keys.systemKey(record.key))) }
            throw error
        }
    }

    private func isAdded(_ system: RegisteredSystem, _ keys: PartitionKeys) async throws -> Bool {
        let head = SystemHead.initialFields(of: system.id, organization: system.organization)
        let fixed: [RedisArgument] = [
            .string(system.id.rawValue), .string(try system.record.encoded()), .integer(system.record.number),
            .integer(system.createdAt.microseconds), .string(Keys.registryChannel),
        ]
        return try await redis.changes(
            .addSystem, keys: [keys.systems, keys.system(system.number).head, keys.seen],
            arguments: fixed + head.flatMap { [.string($0.field), $0.value] })
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
        try reply.pairs().map { name, record in
            guard let id = SystemID(try name.string()) else { throw StoreError.corrupt(keys.systems) }
            return RegisteredSystem(id: id, record: try SystemRecord(decoding: try record.bytes(), of: id))
        }
    }

    /// Changes a registration; repeats where another change came between.
    ///
    /// Where the organization changes, the head follows in the same step, so that no inventory counts for the wrong one.
    /// - Throws: `StoreError.systemUnknown` also for one that is being deleted, `.corrupt` where the head holds something else; what
    ///   `change` throws. Nothing is changed then.
    package func update(_ id: SystemID, _ change: (inout SystemRecord) throws -> Void) async throws -> RegisteredSystem {
        let keys = store.partitioning.keys(of: id)
        while true {
            guard let read = try await redis.send(.hget(keys.systems, id.rawValue)).optionalBytes() else {
                throw StoreError.systemUnknown(id.rawValue)
            }
            var record = try SystemRecord(decoding: read, of: id)
            guard record.state != .deleted else { throw StoreError.systemUnknown(id.rawValue) }
            let before = record.organization
            try change(&record)
            if record.organization != before { record.note(former: before) }
            let arguments: [RedisArgument] = [
                .string(id.rawValue), .bytes(read), .string(try record.encoded()), .string(Keys.registryChannel),
                .string(record.organization == before ? "" : record.organization),
            ]
            let head = keys.system(SystemNumber(rawValue: record.number)).head
            guard try await redis.changes(.replaceRecord, keys: [keys.systems, head], arguments: arguments) else { continue }
            return RegisteredSystem(id: id, record: record)
        }
    }
}
