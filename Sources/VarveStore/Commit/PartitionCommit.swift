import VarveModel

/// Everything that one commit does to a partition.
package struct PartitionCommit: Sendable {
    package var lease: Lease
    /// Envelopes ever consumed, as read with the batch.
    package var position: Int64
    /// Envelopes that the commit takes off the queue.
    package var consumed: Int
    /// Ids ever given, as read with the batch.
    package var sequence: Int64
    package var newSequence: Int64
    /// In the order of their ids; of one system several may follow each other.
    package var inventories: [InventoryCommit]
    /// What is kept beside the history.
    package var superseded: [SupersededCommit]
    package var deadLetters: [DeadLetter]
    package var takeover: TakeoverStep

    package init(
        lease: Lease, position: Int64, consumed: Int, sequence: Int64, newSequence: Int64, inventories: [InventoryCommit],
        superseded: [SupersededCommit] = [], deadLetters: [DeadLetter], takeover: TakeoverStep = .none
    ) {
        self.lease = lease
        self.position = position
        self.consumed = consumed
        self.sequence = sequence
        self.newSequence = newSequence
        self.inventories = inventories
        self.superseded = superseded
        self.deadLetters = deadLetters
        self.takeover = takeover
    }
}
