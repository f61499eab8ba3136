import RedisClient
import VarveModel

/// Erases the data of deleted systems in small steps. Each step may be cut off, and done twice or by two at once.
package struct Erasure: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Days whose keys are removed in one step.
    private static let daysPerStep = 32
    private static let monthsPerStep = 12

    /// What a step in a partition came to.
    package enum Progress: Sendable {
        case nothingToErase
        case more
        /// The system's data cannot be erased, since its keys hold something else; others can.
        case failed(String, StoreError)
    }

    /// Does one step for the partition's oldest deleted system.
    ///
    /// - `skipping`: ids of systems that failed.
    /// - Throws: a `RedisError` where Redis does not answer, or refuses for reasons of its own.
    package func step(in keys: PartitionKeys, skipping: Set<String>) async throws -> Progress {
        let ids = try await store.redis.send(.zrange(keys.erasing, 0, skipping.count)).array().map { try $0.string() }
        guard let id = ids.first(where: { !skipping.contains($0) }) else { return .nothingToErase }
        do {
            guard let system = try await SystemID(id).asyncFlatMap({ try await Registry(store: store).find($0) }),
                system.record.state == .deleted
            else {
                _ = try await store.redis.send(.zrem(keys.erasing, [.string(id)]))
                return .more
            }
            _ = try await step(system)
            return .more
        } catch {
            guard let damage = StoreError.damage(from: error, in: "data of system \(id)") else { throw error }
            return .failed(id, damage)
        }
    }

    /// One step for a deleted system; `true` when nothing is left of it.
    func step(_ system: RegisteredSystem) async throws -> Bool {
        let keys = store.partitioning.keys(of: system.id)
        let own = keys.system(system.number)
        if try await eraseSomeDays(of: own) { return false }
        if try await eraseSomeMonths(of: own) { return false }
        try await IndexEraser(redis: store.redis, keys: keys, number: system.number).eraseAll()
        _ = try await store.redis.send(.del(Keys.systemKey(system.record.key)))
        _ = try await store.redis.send(.del([own.head, own.days, own.months, own.idempotency]))
        _ = try await store.redis.send(.unlink([own.superseded, own.supersededBodies, own.notified]))
        let arguments: [RedisArgument] = [
            .string(system.id.rawValue), .string(try system.record.encoded()), .string(Keys.registryChannel),
        ]
        _ = try await store.redis.changes(.endDeletion, keys: [keys.systems, keys.erasing], arguments: arguments)
        return true
    }

    private func eraseSomeDays(of system: SystemKeys) async throws -> Bool {
        let days = try await store.redis.send(.zrange(system.days, 0, Self.daysPerStep - 1)).array().map { try $0.string() }
        guard !days.isEmpty else { return false }
        let found = days.compactMap { Day($0) }
        let keys = found.map { system.day($0).changes } + Set(found.map(\.month)).flatMap { system.month($0).hot }
        if !keys.isEmpty { _ = try await store.redis.send(.del(keys)) }
        _ = try await store.redis.send(.zrem(system.days, days.map { .string($0) }))
        return true
    }

    private func eraseSomeMonths(of system: SystemKeys) async throws -> Bool {
        let names = try await store.redis.send(.hkeys(system.months)).array().prefix(Self.monthsPerStep).map { try $0.string() }
        guard !names.isEmpty else { return false }
        let keys = names.compactMap { Month($0) }.map { system.month($0).sealed }
        if !keys.isEmpty { _ = try await store.redis.send(.del(keys)) }
        _ = try await store.redis.send(.hdel(system.months, names))
        return true
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Result>(_ transform: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
