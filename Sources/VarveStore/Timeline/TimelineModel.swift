import VarveModel

/// Counts of matching changes by severity: the contract's `summary`.
package struct SeverityCounts: Hashable, Sendable {
    /// By raw value of the severity.
    private var counts = SIMD4<Int>()

    package init() {}

    package var total: Int { counts.wrappedSum() }

    package subscript(severity: Severity) -> Int { counts[Int(severity.rawValue)] }

    package mutating func add(_ severity: Severity, _ count: Int = 1) { counts[Int(severity.rawValue)] += count }

    package mutating func add(_ other: SeverityCounts) { counts &+= other.counts }
}

/// One UTC day of a timeline.
package struct TimelineGroup: Hashable, Sendable {
    package var day: Day
    /// All of the day's inventories in the range, ascending.
    package var inventories: [InventoryID]
    /// Changes of the day that match the filter.
    package var changeCount: Int

    package init(day: Day, inventories: [InventoryID], changeCount: Int) {
        self.day = day
        self.inventories = inventories
        self.changeCount = changeCount
    }
}

/// A page of a system's timeline.
package struct TimelinePage: Hashable, Sendable {
    /// Over the whole range, not only the page.
    package var summary: SeverityCounts
    /// Newest first.
    package var groups: [TimelineGroup]
    package var pagination: Pagination
    package var completeness: Completeness

    package init(
        summary: SeverityCounts, groups: [TimelineGroup], pagination: Pagination, completeness: Completeness = Completeness()
    ) {
        self.summary = summary
        self.groups = groups
        self.pagination = pagination
        self.completeness = completeness
    }
}

/// A page of a system's changes.
package struct ChangePage: Hashable, Sendable {
    /// Newest first: by inventory, then by id, descending.
    package var changes: [StoredChange]
    package var pagination: Pagination
    package var completeness: Completeness

    package init(changes: [StoredChange], pagination: Pagination, completeness: Completeness = Completeness()) {
        self.changes = changes
        self.pagination = pagination
        self.completeness = completeness
    }
}
