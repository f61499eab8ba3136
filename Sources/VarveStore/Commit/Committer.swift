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
        let call = try CommitCall(commit, store.partitioning, deadLetterLimit, feedLength: Self.feedLength)
        FailPoint.commit.before()
        let reply = try await store.redis.evaluate(.commit, keys: call.keys, arguments: call.arguments).array()
        FailPoint.commit.after()
        return try CommitOutcome(
            reason: try reply.first?.string() ?? "", detail: reply.count > 1 ? try reply[1].string() : "")
    }
}
