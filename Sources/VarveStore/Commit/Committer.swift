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
        try await commitAndRead(commit).outcome
    }

    /// Commits, and reads what `commit.next` asks for.
    ///
    /// - Throws: as `commit(_:)`.
    package func commitAndRead(_ commit: PartitionCommit) async throws -> CommitAnswer {
        let call = try CommitCall(commit, store.partitioning, deadLetterLimit, feedLength: Self.feedLength)
        FailPoint.commit.before()
        let reply = try await store.redis.evaluate(.commit, keys: call.keys, arguments: call.arguments).array()
        FailPoint.commit.after()
        return try CommitAnswer(reply, to: commit, call.known)
    }
}

/// What became of a commit, and what is known after it.
package struct CommitAnswer: Sendable {
    package let outcome: CommitOutcome
    /// For the commit that follows; nothing where this one wrote nothing.
    package private(set) var known = OwnCommits()
    /// What is at the head of the queue now, where that was asked for and this one is committed.
    package private(set) var next: Batch?

    init(_ reply: [RedisReply], to commit: PartitionCommit, _ known: OwnCommits) throws {
        outcome = try CommitOutcome(reason: try reply.first?.string() ?? "", detail: reply.count > 1 ? try reply[1].string() : "")
        guard outcome == .committed, reply.count > 1 else { return }
        self.known = known
        self.known.follow(commit, entry: try reply[1].string())
        guard commit.next != nil else { return }
        next = Batch(
            position: commit.newPosition, sequence: commit.newSequence, envelopes: try reply.dropFirst(2).map { try $0.bytes() })
    }
}
