import RedisClient
import VarveModel

/// What one commit keeps beside a system's history.
package struct SupersededCommit: Sendable {
    package var number: SystemNumber
    package var inventory: SupersededInventory
    /// The body as a zstd frame.
    package var frame: [UInt8]
    /// The head before.
    package var before: SystemHead
    /// The same with another revision.
    package var after: SystemHead

    package init(number: SystemNumber, inventory: SupersededInventory, frame: [UInt8], before: SystemHead, after: SystemHead) {
        self.number = number
        self.inventory = inventory
        self.frame = frame
        self.before = before
        self.after = after
    }
}

extension CommitOperations {
    /// Adds an inventory that is kept beside the history.
    mutating func store(_ commit: SupersededCommit, in keys: PartitionKeys) {
        let system = keys.system(commit.number)
        let id = RedisArgument.integer(commit.inventory.id.rawValue)
        expect(newest: commit.before.newest?.id, revision: commit.before.revision, in: system.head)
        setState(system.head, [("revision", .integer(commit.after.revision))])
        increment(system.head, SupersededInventories.counter)
        set(system.superseded, id, .bytes(commit.inventory.encoded()))
        set(system.supersededBodies, id, .bytes(commit.frame))
    }
}
