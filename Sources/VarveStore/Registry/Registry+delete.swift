import RedisClient
import VarveModel

extension Registry {
    /// Days whose keys are removed in one step.
    private static let daysPerStep = 32
    private static let monthsPerStep = 12

    /// Suspends a system at once and erases its data in small steps; an erasure that was cut off goes on when called again.
    ///
    /// Without its head no commit of the system passes, so envelopes that are still queued are discarded by the worker.
    /// Counters of its organization's days keep what it contributed.
    package func delete(_ id: SystemID) async throws {
        guard let system = try await find(id) else { throw StoreError.systemUnknown(id.rawValue) }
        if system.record.state != .deleted { _ = try await update(id) { $0.state = .deleted } }
        let keys = store.partitioning.keys(of: id)
        let own = keys.system(system.number)
        _ = try await store.redis.send(.del(Keys.systemKey(system.record.key)))
        _ = try await store.redis.evaluate(.retireHead, keys: [own.head, own.indexed], arguments: [])
        while try await eraseSomeDays(of: own) {}
        while try await eraseSomeMonths(of: own) {}
        try await IndexEraser(redis: store.redis, keys: keys, number: system.number).eraseAll()
        _ = try await store.redis.send(.zrem(keys.hot, [.string(String(system.number.rawValue))]))
        _ = try await store.redis.send(.del([own.days, own.months, own.idempotency]))
        _ = try await store.redis.send(.hdel(keys.systems, [id.rawValue]))
        try await announce(id)
    }

    private func eraseSomeDays(of system: SystemKeys) async throws -> Bool {
        let days = try await store.redis.send(.zrange(system.days, 0, Self.daysPerStep - 1)).array().map { try $0.string() }
        guard !days.isEmpty else { return false }
        let found = days.compactMap { Day($0) }
        let keys = found.map { system.day($0).changes } + Set(found.map(\.month)).flatMap { system.month($0).hot }
        _ = try await store.redis.send(.del(keys))
        _ = try await store.redis.send(.zrem(system.days, days.map { .string($0) }))
        return true
    }

    private func eraseSomeMonths(of system: SystemKeys) async throws -> Bool {
        let months = try await SealedMonths(redis: store.redis, system: system).summaries().keys.prefix(Self.monthsPerStep)
        guard !months.isEmpty else { return false }
        _ = try await store.redis.send(.del(months.map { system.month($0).sealed }))
        _ = try await store.redis.send(.hdel(system.months, months.map(\.description)))
        return true
    }
}
