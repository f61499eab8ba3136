import TestSupport
import VarveModel

@testable import VarveStore

extension Change {
    static func sample(_ path: String, _ severity: Severity = .high, _ category: VarveModel.Category = .os) -> Change {
        Change(type: .update, severity: severity, category: category, path: path, previous: [0x31], current: [0x32])
    }
}

/// Makes the commits of one partition as its owner would, without comparing anything.
struct CommitBuilder {
    let partitioning: Partitioning
    let lease: Lease
    var position: Int64 = 0
    var sequence: Int64 = 0
    private var heads: [SystemID: SystemHead] = [:]

    init(_ store: Store, _ lease: Lease) {
        partitioning = store.partitioning
        self.lease = lease
    }

    /// A commit of inventories that follow what was made before.
    mutating func commit(
        _ inventories: [(system: RegisteredSystem, time: Timestamp, changes: [Change])], consumed: Int = 0, deadLetters: [DeadLetter] = []
    ) -> PartitionCommit {
        let (start, place) = (sequence, position)
        let commits = inventories.map { next($0.system, $0.time, $0.changes) }
        position += Int64(consumed)
        return PartitionCommit(
            lease: lease, position: place, consumed: consumed, sequence: start, newSequence: sequence, inventories: commits,
            deadLetters: deadLetters)
    }

    private mutating func next(_ system: RegisteredSystem, _ time: Timestamp, _ changes: [Change]) -> InventoryCommit {
        let before =
            heads[system.id]
            ?? SystemHead(
                system: system.id, organization: system.organization, newest: nil, revision: 0, changedDay: nil, memory: [])
        let id = InventoryID(rawValue: partitioning.id(sequence: sequence + 1, partition: lease.partition))
        let hash = [UInt8](repeating: UInt8(truncatingIfNeeded: sequence), count: 32)
        let body = BodyLocation(day: time.day, inventory: id)
        let record = InventoryRecord(
            id: id, time: time, receivedAt: time, processedAt: time, size: 2, hash: hash, changeCount: changes.count,
            previous: before.newest?.id, body: body, isRedacted: false)
        var after = before
        after.newest = NewestInventory(id: id, time: time, hash: hash, body: body)
        after.revision += 1
        if !changes.isEmpty { after.changedDay = time.day }
        heads[system.id] = after
        defer { sequence += InventoryCommit.ids(changes: changes.count) }
        return InventoryCommit(
            number: system.number, record: record, frame: [0x28], changes: changes, rules: "test",
            firstChangeSequence: sequence + 2, before: before, after: after)
    }
}

/// A partition that somebody holds, with a system and a commit in it.
struct HeldPartition {
    let context: TestStore
    let lease: Lease
    let system: RegisteredSystem
    var builder: CommitBuilder
    let committer: Committer

    init(_ context: TestStore, lifetime: Duration = .seconds(600)) async throws {
        self.context = context
        system = try await context.register("one").system
        guard let lease = try await Leases(store: context.store, lifetime: lifetime).acquire(0, token: "test 1") else {
            throw StoreError.corrupt("lease held")
        }
        self.lease = lease
        builder = CommitBuilder(context.store, lease)
        committer = Committer(store: context.store, deadLetterLimit: 3)
    }

    /// One more inventory of the system, with a change, taking one envelope.
    mutating func next(consumed: Int = 1) -> PartitionCommit {
        let time = context.clock.now.advanced(by: builder.sequence)
        return builder.commit([(system, time, [.sample("a.b"), .sample("c", .low)])], consumed: consumed)
    }

    func push(_ count: Int = 1) async throws {
        for _ in 0..<count { try await context.push(system, "{}") }
    }
}
