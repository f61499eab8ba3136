import RedisClient
import VarveModel

/// What a commit hands to its script.
package struct CommitCall: Sendable {
    package let keys: [String]
    package let arguments: [RedisArgument]

    package init(
        _ commit: PartitionCommit, _ partitioning: Partitioning, _ deadLetterLimit: DeadLetterLimit, feedLength: Int
    ) throws {
        let keys = partitioning.keys[commit.lease.partition]
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
            try operations.store(inventory, in: keys, partitioning)
        }
        for kept in superseded { operations.store(kept, in: keys) }
        let (operationKeys, operationArguments) = operations.encoded(firstIndex: fixed.count + 1)
        self.keys = fixed + operationKeys + rare
        arguments = Self.header(of: commit, deadLetterLimit, feedLength) + operationArguments
    }

    private static func header(of commit: PartitionCommit, _ limit: DeadLetterLimit, _ feedLength: Int) -> [RedisArgument] {
        let feed = FeedEntry(commit.inventories)?.encoded() ?? []
        return [
            .string(commit.lease.token), .integer(commit.lease.epoch), .integer(commit.position), .integer(Int64(commit.consumed)),
            .integer(commit.position + Int64(commit.consumed)), .integer(commit.sequence), .integer(commit.newSequence),
            .integer(Int64(limit.count)), .integer(Int64(limit.bytes)), .integer(Int64(commit.deadLetters.count)),
            .bytes(feed), .integer(Int64(feedLength)), .string(commit.takeover.rawValue),
        ] + commit.deadLetters.map { .bytes($0.encoded()) }
    }
}
