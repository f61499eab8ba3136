import VarveModel

/// One inventory with all that is kept of it.
package struct MonthEntry: Hashable, Sendable {
    package var record: InventoryRecord
    /// `nil` for an inventory without changes.
    package var pack: ChangePack?
    /// `nil` where nothing changed, and where the body was thinned out.
    package var frame: SnapshotFrame?

    package init(record: InventoryRecord, pack: ChangePack?, frame: SnapshotFrame?) {
        self.record = record
        self.pack = pack
        self.frame = frame
    }

    /// Whether one of its changes is critical.
    var isCritical: Bool { pack?.changes.contains { $0.severity == .critical } ?? false }
}
