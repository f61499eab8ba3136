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
    /// The newest of the envelopes that it takes off the queue; `nil`: whatever is there is taken.
    package var newestEnvelope: [UInt8]?
    /// What is known from the commits before it.
    package var known: OwnCommits
    /// What is read of the queue in the same step; `nil`: nothing.
    package var next: BatchLimit?

    package init(
        lease: Lease, position: Int64, consumed: Int, sequence: Int64, newSequence: Int64, inventories: [InventoryCommit],
        superseded: [SupersededCommit] = [], deadLetters: [DeadLetter], takeover: TakeoverStep = .none,
        newestEnvelope: [UInt8]? = nil, known: OwnCommits = OwnCommits(), next: BatchLimit? = nil
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
        self.newestEnvelope = newestEnvelope
        self.known = known
        self.next = next
    }

    /// Envelopes ever consumed after it.
    var newPosition: Int64 { position + Int64(consumed) }
}
