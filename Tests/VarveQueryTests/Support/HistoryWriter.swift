import Testing
import VarveModel

@testable import VarveStore

/// An inventory that a test wants in the store.
struct NewInventory {
    var system: RegisteredSystem
    var receivedAt: Timestamp
    var changes: [Change]
    /// `nil`: as the one before.
    var kind: String?
}

/// What became of it.
struct WrittenInventory {
    var id: Int64
    var previous: Int64?
    var time: Int64
    var changeIDs: [Int64]
}

/// Writes histories the way a worker does: under a lease, one commit for several inventories of a partition.
actor HistoryWriter {
    struct Refused: Error {
        let outcome: CommitOutcome
    }

    private let store: Store
    private var leases: [Int: Lease] = [:]
    private var sequences: [Int: Int64] = [:]
    private var heads: [SystemID: SystemHead] = [:]
    private var systems: [Int: [SystemNumber: SystemID]] = [:]

    init(store: Store) {
        self.store = store
    }

    func register(_ name: String, organization: String = "acme") async throws -> RegisteredSystem {
        let id = try #require(SystemID(name))
        let owner = try #require(OrganizationID(organization))
        var generator = SystemRandomNumberGenerator()
        heads[id] = SystemHead(system: id, organization: owner, newest: nil, revision: 0, changedDay: nil, memory: [])
        let system = try await Registry(store: store).create(id, credentials: .make(using: &generator), name: name, organization: owner)
        systems[store.partitioning.partition(of: id), default: [:]][system.number] = id
        return system
    }

    /// Commits inventories of one partition, all at once.
    @discardableResult
    func commit(_ inventories: [NewInventory]) async throws -> [WrittenInventory] {
        guard let first = inventories.first else { return [] }
        let partition = store.partitioning.partition(of: first.system.id)
        let start = sequences[partition] ?? 0
        var sequence = start
        var written: [WrittenInventory] = []
        var commits: [InventoryCommit] = []
        for inventory in inventories {
            let (commit, result) = try prepare(inventory, partition, sequence)
            sequence += InventoryCommit.ids(changes: inventory.changes.count)
            heads[inventory.system.id] = commit.after
            commits.append(commit)
            written.append(result)
        }
        let outcome = try await Committer(store: store).commit(
            PartitionCommit(
                lease: try await lease(of: partition), position: 0, consumed: 0, sequence: start, newSequence: sequence,
                inventories: commits, deadLetters: []))
        guard outcome == .committed else { throw Refused(outcome: outcome) }
        sequences[partition] = sequence
        return written
    }

    /// Seals all months that are over and out of the hot days, whether or not more comes into them.
    func seal(hotDays: Int = 0) async throws {
        for lease in leases.values {
            let sealer = Sealer(store: store, lease: lease, hotDays: hotDays)
            var isDone = false
            while !isDone {
                let progress = try await sealer.seal(limit: 3)
                #expect(progress.failed.isEmpty)
                isDone = progress.isDone
                for number in progress.sealed { try await reload(number, in: lease.partition) }
            }
        }
    }

    private func reload(_ number: SystemNumber, in partition: Int) async throws {
        guard let id = systems[partition]?[number] else { return }
        heads[id] = try await Snapshots(store: store).heads(of: [number], in: store.partitioning.keys[partition])[0].get()
    }

    private func prepare(
        _ inventory: NewInventory, _ partition: Int, _ sequence: Int64
    ) throws -> (InventoryCommit, WrittenInventory) {
        let count = Int64(store.partitioning.count)
        let ids = (1...Int64(inventory.changes.count + 1)).map { (sequence + $0) * count + Int64(partition) }
        let before = try #require(heads[inventory.system.id])
        let time = max(inventory.receivedAt, before.newest?.time ?? inventory.receivedAt)
        let id = InventoryID(rawValue: ids[0])
        let hash = [UInt8](repeating: UInt8(truncatingIfNeeded: ids[0]), count: 32)
        let body = BodyLocation(time: time, inventory: id)
        let record = InventoryRecord(
            id: id, time: time, receivedAt: inventory.receivedAt, processedAt: time, changeCount: inventory.changes.count,
            previous: before.newest?.id,
            isRedacted: false, body: .own(size: 2, hash: hash))
        var after = before
        after.newest = NewestInventory(
            id: id, time: time, hash: hash, body: body, chain: SnapshotChain(start: body, length: 1, bytes: 2))
        after.revision += 1
        if !inventory.changes.isEmpty { after.changedDay = time.day }
        after.kind = inventory.kind ?? before.kind
        let commit = InventoryCommit(
            number: inventory.system.number, record: record, frame: .whole([0]), changes: inventory.changes, rules: "test",
            firstChangeSequence: sequence + 2, before: before, after: after)
        return (
            commit,
            WrittenInventory(
                id: ids[0], previous: before.newest?.id.rawValue, time: time.microseconds, changeIDs: Array(ids.dropFirst()))
        )
    }

    private func lease(of partition: Int) async throws -> Lease {
        if let lease = leases[partition] { return lease }
        let leases = Leases(store: store, lifetime: .seconds(3600))
        let lease = try #require(try await leases.acquire(partition, token: "test:1"))
        self.leases[partition] = lease
        return lease
    }
}
