import TestSupport
import Testing
import VarveModel
import VarveRules

@testable import VarveStore
@testable import VarveWorker

/// Compares, commits and seals inventories of one partition the way its worker does, without a queue.
struct InventoryWriter {
    private let context: TestStore
    private let lease: Lease
    private let rating: RatingContext
    private var cache = SnapshotCache(capacity: 64 << 20)

    private var keys: PartitionKeys { context.store.partitioning.keys[lease.partition] }

    init(_ context: TestStore, rules: RuleBook) async throws {
        self.context = context
        lease = try #require(try await Leases(store: context.store, lifetime: .seconds(3600)).acquire(0, token: "test 1"))
        rating = RatingContext(book: rules, digestKey: context.store.digestKey)
    }

    /// Commits inventories in batches of some.
    mutating func write(_ sent: [RandomInventories.Sent], of system: RegisteredSystem, _ generator: inout SeededGenerator) async throws {
        var rest = sent[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Int.random(in: 1...12, using: &generator))
            rest = rest.dropFirst(batch.count)
            if generator.oneIn(3) { cache.removeAll() }
            try await commit(Array(batch), of: system)
        }
    }

    private mutating func commit(_ batch: [RandomInventories.Sent], of system: RegisteredSystem) async throws {
        let place = try await Queue(store: context.store).peek(keys, limit: BatchLimit(envelopes: 0, bytes: 0))
        let items = try batch.map { sent in
            let body = Array(sent.body.utf8)
            let inventory = IncomingInventory(
                system: system.id, number: system.number, receivedAt: sent.receivedAt, body: body, frame: try Zstd.compress(body),
                envelope: [])
            return try HashedInventory(inventory, rating)
        }
        let known = try await SnapshotLoader(store: context.store, keys: keys, context: rating).load(for: items, &cache)
        var computation = BatchComputation(
            known, rating, sequence: place.sequence, partition: lease.partition, partitioning: context.store.partitioning,
            now: context.clock.now)
        for item in items { try #require(computation.add(item) == nil) }
        let outcome = try await Committer(store: context.store).commit(
            PartitionCommit(
                lease: lease, position: place.position, consumed: 0, sequence: place.sequence, newSequence: computation.sequence,
                inventories: computation.commits, deadLetters: []))
        try #require(outcome == .committed)
        for (number, snapshot) in computation.systems { cache.store(snapshot, for: number) }
    }

    /// Seals months that are over, the oldest first; how many.
    ///
    /// - Parameter limit: months at most.
    @discardableResult
    mutating func seal(limit: Int = .max) async throws -> Int {
        let sealer = Sealer(store: context.store, lease: lease, hotDays: 0)
        for count in 0..<limit {
            let progress = try await sealer.seal(limit: 1)
            try #require(progress.failed.isEmpty)
            guard !progress.sealed.isEmpty else { return count }
            for number in progress.sealed { cache.remove(number) }
        }
        return limit
    }
}
