import VarveModel

/// One inventory's part of a commit, all computed: where the system stood, what is added, where it stands then.
package struct InventoryCommit: Sendable {
    package var number: SystemNumber
    package var record: InventoryRecord
    /// The body; `nil` where it equals the one before.
    package var frame: SnapshotFrame?
    package var changes: [Change]
    /// Version of the rules that rated them.
    package var rules: String
    /// Number of the partition's sequence that the first change has; the inventory has the one before.
    package var firstChangeSequence: Int64
    /// The head before.
    package var before: SystemHead
    /// The head after.
    package var after: SystemHead
    /// What it changes in the fleet's index; `nil`: nothing.
    package var index: IndexUpdate?
    /// What it leaves to be told; `nil`: nothing.
    package var notification: NotificationEntry?

    package init(
        number: SystemNumber, record: InventoryRecord, frame: SnapshotFrame?, changes: [Change], rules: String, firstChangeSequence: Int64,
        before: SystemHead, after: SystemHead, index: IndexUpdate? = nil, notification: NotificationEntry? = nil
    ) {
        self.number = number
        self.record = record
        self.frame = frame
        self.changes = changes
        self.rules = rules
        self.firstChangeSequence = firstChangeSequence
        self.before = before
        self.after = after
        self.index = index
        self.notification = notification
    }

    /// Length of the sequence that one inventory takes: itself and its changes.
    package static func ids(changes: Int) -> Int64 { Int64(changes) + 1 }
}
