import RedisClient
import VarveModel

/// Recounts a store: whether every counter, set, summary and head says what the inventories and changes say, and whether every snapshot
/// still has the SHA-256 of what was sent. Reads only; one month and one body are in memory at a time.
package struct Verifier: Sendable {
    let store: Store
    let recount: IndexRecount?

    /// - `recount`: tells what the index must have; `nil`: what it has is not held against inventories.
    package init(store: Store, recount: IndexRecount? = nil) {
        self.store = store
        self.recount = recount
    }

    /// Recounts a partition, or one of its systems.
    ///
    /// - `id`: the only system; `nil` for all, and then what they have in common too.
    /// - `isStill`: nothing is committed meanwhile, since the caller has the lease. Otherwise a system on which something was committed is
    ///   read again, and the counters of organizations and the index, which no moment has, are left out.
    /// - `each`: is called with each system's result, and at the end with that of what they have in common.
    package func verify(
        _ partition: Int, only id: SystemID? = nil, isStill: Bool, each: (Verification) -> Void
    ) async throws {
        let registered = try await systems(in: partition)
        var organizations = OrganizationAudit()
        var indexes = IndexAudit()
        var isDamaged = false
        for system in registered where id == nil || system.id == id {
            guard var audit = try await verify(system, isStill: isStill) else { continue }
            if isStill { try await index(system, &audit, &indexes) }
            each(audit.verification)
            organizations.add(audit.days.values, of: system.organization)
            // Which of its days counted for which organization is not kept.
            if let former = system.record.formerOrganizations { organizations.leaveOut(former + [system.record.organization]) }
            isDamaged = isDamaged || audit.isDamaged
        }
        guard id == nil else { return }
        var common = Verification()
        common.disagreements += try await strays(in: partition, registered)
        common.disagreements += try await DeadLetters(store: store).disagreements(in: partition)
        if isStill { common.disagreements += try await store.outboxDisagreements(in: partition) }
        if isStill, !isDamaged {
            let keys = store.partitioning.keys[partition]
            let given = Int(try await Registry(store: store).numbersGiven(in: keys))
            let living = registered.count { $0.record.state != .deleted }
            common.disagreements += try await indexes.disagreements(keys, from: store.redis)
            common.disagreements += try await organizations.disagreements(keys, from: store.redis, mayHaveMore: given > living)
        }
        each(common)
    }

    private func systems(in partition: Int) async throws -> [RegisteredSystem] {
        try await Registry(store: store).systems(in: store.partitioning.keys[partition]).sorted { $0.number < $1.number }
    }

    private static let attempts = 5

    /// `nil` for a system that is deleted, or goes while it is read.
    private func verify(_ system: RegisteredSystem, isStill: Bool) async throws -> HistoryAudit? {
        guard system.record.state != .deleted else { return nil }
        let keys = store.partitioning.keys(of: system.id)
        for _ in 0..<Self.attempts {
            let before = try await revision(system, keys)
            var verifier = SystemVerifier(
                redis: store.redis, system: system, partition: keys, stride: Int64(store.partitioning.count))
            try await verifier.run()
            var audit = verifier.audit
            audit.report(try await keyDisagreements(system))
            var superseded = SupersededAudit(
                redis: store.redis, keys: keys, number: system.number, stride: Int64(store.partitioning.count))
            try await superseded.run()
            audit.include(superseded.result)
            audit.report(try await NotifiedMarks(redis: store.redis, keys: keys.system(system.number)).disagreements())
            let after = try await revision(system, keys)
            if isStill || before == after || audit.verification.disagreements.isEmpty {
                let isThere = try await Registry(store: store).find(system.id).map { $0.record.state != .deleted } ?? false
                audit.finish()
                return isThere ? audit : nil
            }
        }
        throw StoreError.busy(system.id.rawValue)
    }

    private func revision(_ system: RegisteredSystem, _ keys: PartitionKeys) async throws -> String? {
        try? await store.redis.send(.hget(keys.system(system.number).head, "revision")).optionalString()
    }

    private func keyDisagreements(_ system: RegisteredSystem) async throws -> [Disagreement] {
        let key = Keys.systemKey(system.record.key)
        let found = try? await store.redis.send(.get(key)).optionalString()
        guard found != system.id.rawValue else { return [] }
        return [Disagreement(key, found: found ?? "nothing", expected: system.id.rawValue)]
    }
}
