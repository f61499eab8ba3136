import VarveModel

/// What a sealed month holds, in short: enough for pages and counts of whole days, and to find an inventory's month.
package struct MonthSummary: Hashable, Sendable {
    /// Days with at least one inventory, ascending.
    package var days: [DaySummary]
    package var firstID: InventoryID
    package var lastID: InventoryID
    /// Effective times of the first and the last inventory.
    package var firstTime: Timestamp
    package var lastTime: Timestamp
    /// What retention left of the month.
    var retention = RetentionLevel()

    package init(days: [DaySummary], firstID: InventoryID, lastID: InventoryID, firstTime: Timestamp, lastTime: Timestamp) {
        self.days = days
        self.firstID = firstID
        self.lastID = lastID
        self.firstTime = firstTime
        self.lastTime = lastTime
    }
}

/// A day's counters.
package struct DaySummary: Hashable, Sendable {
    package var day: Day
    package var inventories: Int
    /// Number of changes by code.
    package var counts: ChangeCounts

    package init(day: Day, inventories: Int, counts: ChangeCounts) {
        self.day = day
        self.inventories = inventories
        self.counts = counts
    }
}
