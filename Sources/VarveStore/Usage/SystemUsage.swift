import VarveModel

/// What one system takes.
package struct SystemUsage: Hashable, Sendable {
    package let system: SystemID
    package let organization: OrganizationID
    /// Keys that belong to no month.
    package internal(set) var own = StorageSizes()
    /// Ascending.
    package internal(set) var months: [MonthUsage] = []

    package var sizes: StorageSizes {
        months.reduce(into: own) { $0.add($1.sizes) }
    }

    package var sealed: StoredCount { months.reduce(into: StoredCount()) { $0.add($1.sealed) } }
    package var hot: StoredCount { months.reduce(into: StoredCount()) { $0.add($1.hot) } }

    /// First and last day with an inventory.
    package var span: ClosedRange<Day>? {
        guard let first = months.compactMap(\.days.first).min(), let last = months.compactMap(\.days.last).max() else { return nil }
        return first...last
    }
}

/// What a system's month takes. One that is sealed has a hot part as well where inventories came into it afterwards.
package struct MonthUsage: Hashable, Sendable {
    package let month: Month
    package internal(set) var sizes = StorageSizes()
    package internal(set) var sealed = StoredCount()
    package internal(set) var hot = StoredCount()
    /// Days with inventories, ascending.
    package internal(set) var days: [Day] = []
}

/// Numbers of what is stored.
package struct StoredCount: Hashable, Sendable {
    package var inventories = 0.0
    package var changes = 0.0

    package mutating func add(_ other: StoredCount, weight: Double = 1) {
        inventories += other.inventories * weight
        changes += other.changes * weight
    }
}
