import VarveModel

/// What organizations' systems sent on one UTC day, added up.
package struct FleetDay: Hashable, Sendable {
    package var inventories = 0
    /// Systems that sent an inventory.
    package var systems = 0
    /// Systems that had changes, of whatever kind.
    package var changedSystems = 0
    /// Changes that match the filter.
    package var changes = SeverityCounts()

    package init() {}

    mutating func add(_ other: FleetDay) {
        inventories += other.inventories
        systems += other.systems
        changedSystems += other.changedSystems
        changes.add(other.changes)
    }
}

/// One UTC day of a fleet's timeline.
package struct FleetGroup: Hashable, Sendable {
    package let day: Day
    package let counts: FleetDay
}

/// A page of a fleet's timeline.
package struct FleetTimelinePage: Hashable, Sendable {
    /// Over the whole range, not only the page.
    package let summary: SeverityCounts
    /// Newest first.
    package let groups: [FleetGroup]
    package let pagination: Pagination

    /// - Parameter days: of the whole range; those without an inventory are no groups.
    init(_ days: [Day: FleetDay], _ request: PageRequest) {
        let groups = days.filter { $0.value.inventories > 0 }.sorted { $0.key > $1.key }.map { FleetGroup(day: $0.key, counts: $0.value) }
        summary = groups.reduce(into: SeverityCounts()) { $0.add($1.counts.changes) }
        self.groups = Array(groups[request.range(of: groups.count)])
        pagination = Pagination(request: request, totalCount: groups.count)
    }
}
