import RedisClient
import VarveModel

/// What a commit hands to its script.
package struct CommitCall: Sendable {
    package private(set) var keys: [String]
    package private(set) var arguments: [RedisArgument]
    /// What is known once it is committed, but for its feed entry.
    let known: OwnCommits

    /// How much of an envelope tells it from others: what is behind version, system, time of receipt and request id need not be looked at.
    private static let envelopePrefix = 128

    package init(
        _ commit: PartitionCommit, _ partitioning: Partitioning, _ deadLetterLimit: DeadLetterLimit, feedLength: Int
    ) throws {
        let names = partitioning.keys[commit.lease.partition]
        var known = commit.known.holding(for: commit)
        arguments = Self.header(of: commit, known, deadLetterLimit, feedLength)
        keys = [names.lease, names.epoch, names.position, names.sequence, names.queue, names.dead, names.feed]
        let operations = try Self.operations(of: commit, names, partitioning, &known)
        operations.write(keys: &keys, arguments: &arguments)
        // Most commits need none of them, and each key takes its time.
        let isPlain = commit.deadLetters.isEmpty && commit.takeover == .none
        if !isPlain { keys += [names.deadBytes, names.takeover, names.deaths] }
        self.known = known
    }

    /// In the order of their ids: of a head the last state is written.
    private static func operations(
        of commit: PartitionCommit, _ keys: PartitionKeys, _ partitioning: Partitioning, _ known: inout OwnCommits
    ) throws -> CommitOperations {
        var operations = CommitOperations(inventories: commit.inventories.count)
        var superseded = commit.superseded[...]
        for inventory in commit.inventories {
            while let kept = superseded.first, kept.inventory.id < inventory.record.id {
                operations.store(superseded.removeFirst(), in: keys)
            }
            let isListed = known.list(inventory.after.organization, inventory.record.time.month)
            try operations.store(inventory, in: keys, partitioning, isOrganizationListed: isListed)
        }
        for kept in superseded { operations.store(kept, in: keys) }
        return operations
    }

    private static func header(
        of commit: PartitionCommit, _ known: OwnCommits, _ limit: DeadLetterLimit, _ feedLength: Int
    ) -> [RedisArgument] {
        let feed = FeedEntry(commit.inventories)?.encoded() ?? []
        return [
            .string(commit.lease.token), .integer(commit.lease.epoch), .integer(commit.position), .integer(Int64(commit.consumed)),
            .integer(commit.newPosition), .integer(commit.sequence), .integer(commit.newSequence),
            .integer(Int64(limit.count)), .integer(Int64(limit.bytes)), .integer(Int64(commit.deadLetters.count)),
            .bytes(feed), .integer(Int64(feedLength)), .string(commit.takeover.rawValue), .string(known.newestEntry),
            .bytes(Array((commit.newestEnvelope ?? []).prefix(envelopePrefix))), .integer(Int64(commit.next?.envelopes ?? 0)),
            .integer(Int64(commit.next?.bytes ?? 0)),
        ] + commit.deadLetters.map { .bytes($0.encoded()) }
    }
}
