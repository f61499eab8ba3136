/// A recorded change with its place in the history: the contract's `InventoryDiff`.
package struct StoredChange: Hashable, Sendable {
    package var id: ChangeID
    package var inventory: InventoryID
    /// `nil` where there was no inventory before.
    package var previousInventory: InventoryID?
    /// Effective time of the inventory.
    package var time: Timestamp
    /// Version of the rules that rated it.
    package var rules: String
    package var change: Change
    /// A notification that told it was answered, as far as that was asked for.
    package var isNotified = false

    package init(
        id: ChangeID, inventory: InventoryID, previousInventory: InventoryID?, time: Timestamp, rules: String, change: Change
    ) {
        self.id = id
        self.inventory = inventory
        self.previousInventory = previousInventory
        self.time = time
        self.rules = rules
        self.change = change
    }
}
