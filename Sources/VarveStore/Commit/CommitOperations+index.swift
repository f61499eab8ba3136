import RedisClient
import VarveModel

extension CommitOperations {
    /// Adds what one inventory changes in the index.
    mutating func index(_ update: IndexUpdate, of commit: InventoryCommit, in keys: PartitionKeys) {
        let (number, time) = (commit.number, commit.record.time)
        let system = keys.system(number)
        setState(system.head, [("indexed", .bytes(update.after))])
        for entry in update.closed {
            post(
                keys.index(entry.digest), field: IndexPosting.open(number), entry: IndexPosting.entry(number, since: entry.since),
                until: IndexPosting.bytes(time))
        }
        for entry in update.closed { set(system.indexed, .string(entry.digest.text), "") }
        for entry in update.opened {
            post(
                keys.index(entry.digest), field: IndexPosting.open(number), entry: IndexPosting.entry(number, since: entry.since), until: []
            )
        }
        for path in update.paths { lower(keys.indexedPaths, score: 0, member: path) }
        for pattern in update.patterns { lower(keys.indexed, score: commit.record.processedAt.microseconds, member: pattern) }
    }
}
