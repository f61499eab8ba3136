import RedisClient
import VarveModel

/// What one commit keeps beside a system's history.
package struct SupersededCommit: Sendable {
    package var number: SystemNumber
    package var inventory: SupersededInventory
    /// The body as a zstd frame.
    package var frame: [UInt8]
    /// The system's head, which it leaves as it is.
    package var head: SystemHead

    package init(number: SystemNumber, inventory: SupersededInventory, frame: [UInt8], head: SystemHead) {
        self.number = number
        self.inventory = inventory
        self.frame = frame
        self.head = head
    }
}

extension CommitOperations {
    /// Adds an inventory that is kept beside the history. The head is only held against what it was, so that nothing is written for a system
    /// that is deleted meanwhile.
    mutating func store(_ commit: SupersededCommit, in keys: PartitionKeys) {
        let system = keys.system(commit.number)
        let id = String(commit.inventory.id.rawValue)
        expect(newest: commit.head.newest?.id, revision: commit.head.revision, in: system.head)
        set(system.superseded, [(id, .bytes(commit.inventory.encoded()))])
        set(system.supersededBodies, [(id, .bytes(commit.frame))])
    }
}
