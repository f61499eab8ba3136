import RedisClient
import VarveModel

/// Brings computed results into the store, all or nothing.
package struct Committer: Sendable {
    let store: Store
    package let deadLetterLimit: DeadLetterLimit
    /// Feed entries that a partition keeps, about.
    package static let feedLength = 10_000

    package init(store: Store, deadLetterLimit: DeadLetterLimit = DeadLetterLimit()) {
        self.store = store
        self.deadLetterLimit = deadLetterLimit
    }

    /// - Throws: a `RedisError`; where `mayHaveExecuted` is set the commit may or may not be in the store, which the next peek tells.
    package func commit(_ commit: PartitionCommit) async throws -> CommitOutcome {
        let keys = store.partitioning.keys[commit.lease.partition]
        let fixed = [keys.lease, keys.epoch, keys.position, keys.sequence, keys.queue, keys.dead, keys.feed]
        // Most commits need none of them, and each key takes its time.
        let isPlain = commit.deadLetters.isEmpty && commit.takeover == .none
        let rare = isPlain ? [] : [keys.deadBytes, keys.takeover, keys.deaths]
        var operations = CommitOperations()
        // In the order of their ids: of a head the last state is written.
        var superseded = commit.superseded[...]
        for inventory in commit.inventories {
            while let kept = superseded.first, kept.inventory.id < inventory.record.id {
                operations.store(superseded.removeFirst(), in: keys)
            }
            try operations.store(inventory, in: keys, store.partitioning)
        }
        for kept in superseded { operations.store(kept, in: keys) }
        let (operationKeys, operationArguments) = operations.encoded(firstIndex: fixed.count + 1)
        FailPoint.commit.before()
        let reply = try await store.redis.evaluate(
            .commit, keys: fixed + operationKeys + rare, arguments: header(of: commit) + operationArguments
        ).array()
        FailPoint.commit.after()
        return try CommitOutcome(
            reason: try reply.first?.string() ?? "", detail: reply.count > 1 ? try reply[1].string() : "")
    }

    private func header(of commit: PartitionCommit) -> [RedisArgument] {
        let feed = FeedEntry(commit.inventories)?.encoded() ?? []
        return [
            .string(commit.lease.token), .integer(commit.lease.epoch), .integer(commit.position), .integer(Int64(commit.consumed)),
            .integer(commit.position + Int64(commit.consumed)), .integer(commit.sequence), .integer(commit.newSequence),
            .integer(Int64(deadLetterLimit.count)), .integer(Int64(deadLetterLimit.bytes)), .integer(Int64(commit.deadLetters.count)),
            .bytes(feed), .integer(Int64(Self.feedLength)), .string(commit.takeover.rawValue),
        ] + commit.deadLetters.map { .bytes($0.encoded()) }
    }
}
