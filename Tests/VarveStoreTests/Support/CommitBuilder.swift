import Crypto
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
    /// After the commits that were made.
    var heads: [SystemID: SystemHead] = [:]
    /// What kind the next inventories are; one that is not named here is as it was.
    var kinds: [SystemID: String] = [:]
    /// What every inventory said.
    private(set) var said: [InventoryID: [UInt8]] = [:]
    /// The newest bodies.
    private var bodies: [SystemID: [UInt8]] = [:]

    init(_ store: Store, _ lease: Lease) {
        partitioning = store.partitioning
        self.lease = lease
    }

    /// A commit of inventories that follow what was made before.
    mutating func commit(
        _ inventories: [(system: RegisteredSystem, time: Timestamp, changes: [Change])], consumed: Int = 0, deadLetters: [DeadLetter] = []
    ) throws -> PartitionCommit {
        let (start, place) = (sequence, position)
        let commits = try inventories.map { try next($0.system, $0.time, $0.changes) }
        position += Int64(consumed)
        return PartitionCommit(
            lease: lease, position: place, consumed: consumed, sequence: start, newSequence: sequence, inventories: commits,
            deadLetters: deadLetters)
    }

    private mutating func next(_ system: RegisteredSystem, _ time: Timestamp, _ changes: [Change]) throws -> InventoryCommit {
        let before =
            heads[system.id]
            ?? SystemHead(
                system: system.id, organization: system.organization, newest: nil, revision: 0, changedDay: nil, memory: [])
        let id = InventoryID(rawValue: partitioning.id(sequence: sequence + 1, partition: lease.partition))
        let place = try place(before, changes, at: BodyLocation(time: time, inventory: id))
        let record = InventoryRecord(
            id: id, time: time, receivedAt: time, processedAt: time, changeCount: changes.count, previous: before.newest?.id,
            isRedacted: sequence % 5 == 0, body: place.body)
        var after = before
        after.newest = place.newest
        after.revision += 1
        if !changes.isEmpty { after.changedDay = time.day }
        after.kind = kinds[system.id] ?? before.kind
        heads[system.id] = after
        said[id] = bodies[system.id]
        defer { sequence += InventoryCommit.ids(changes: changes.count) }
        return InventoryCommit(
            number: system.number, record: record, frame: place.frame, changes: changes, rules: "test",
            firstChangeSequence: sequence + 2, before: before, after: after)
    }

    private struct Place {
        let newest: NewestInventory
        let body: InventoryRecord.Body
        let frame: SnapshotFrame?
    }

    /// Some inventories without changes share the body before, others have one of their own, as where rules left everything out.
    private mutating func place(_ before: SystemHead, _ changes: [Change], at location: BodyLocation) throws -> Place {
        if changes.isEmpty, sequence % 3 != 0, var newest = before.newest {
            (newest.id, newest.time) = (location.inventory, location.time)
            return Place(newest: newest, body: .same(newest.body), frame: nil)
        }
        let body = Array("{\"number\":\(sequence),\"filler\":\"\(Self.filler)\"}".utf8)
        let (frame, chain) = try SnapshotChain.append(
            body, whole: try Zstd.compress(body), at: location, to: before.newest?.chain, after: bodies[before.system])
        bodies[before.system] = body
        let hash = Array(SHA256.hash(data: body))
        let newest = NewestInventory(id: location.inventory, time: location.time, hash: hash, body: location, chain: chain)
        return Place(newest: newest, body: .own(size: body.count, hash: hash), frame: frame)
    }

    private static let filler = (0..<40).map { String(($0 &* 2_654_435_761) % 1_000_003, radix: 36) }.joined()
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
        committer = Committer(store: context.store, deadLetterLimit: DeadLetterLimit(count: 3))
    }

    /// One more inventory of the system, with a change, taking one envelope.
    mutating func next(consumed: Int = 1) throws -> PartitionCommit {
        let time = context.clock.now.advanced(by: builder.sequence)
        return try builder.commit([(system, time, [.sample("a.b"), .sample("c", .low)])], consumed: consumed)
    }

    func push(_ count: Int = 1) async throws {
        for _ in 0..<count { try await context.push(system, "{}") }
    }
}
