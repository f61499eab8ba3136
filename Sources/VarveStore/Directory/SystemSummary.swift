import VarveModel

/// A system with what it reported last.
package struct SystemSummary: Sendable {
    package let system: ListedSystem
    /// See `SystemHead.kind`.
    package var kind: String?
    package var lastInventory: (id: InventoryID, time: Timestamp)?
    /// When the last inventory with a critical change was.
    package var lastCritical: Timestamp?
    /// Changes of the last seven days.
    package var changes = SeverityCounts()
    /// Of the days that were asked for those with changes, newest first; `nil` where none were.
    package var days: [(day: Day, counts: SeverityCounts)]?
    /// What was to be read cannot be.
    package var isDamaged = false
}
