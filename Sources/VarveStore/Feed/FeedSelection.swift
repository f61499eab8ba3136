import VarveModel

/// What a reader of all changes may see, and wants to.
package struct FeedSelection: Sendable {
    /// Time is not looked at.
    package var filter: ChangeFilter
    /// Empty: all.
    package var systems: Set<SystemID>
    package var admits: @Sendable (OrganizationID) -> Bool

    package init(filter: ChangeFilter, systems: Set<SystemID>, admits: @escaping @Sendable (OrganizationID) -> Bool) {
        self.filter = filter
        self.systems = systems
        self.admits = admits
    }

    package func admits(_ system: FeedSystem) -> Bool {
        (systems.isEmpty || systems.contains(system.id)) && admits(system.organization)
    }
}

/// A system as its head names it.
package struct FeedSystem: Hashable, Sendable {
    package let id: SystemID
    package let organization: OrganizationID
}

/// A change with whose it is.
package struct FeedChange: Hashable, Sendable {
    package let system: FeedSystem
    package let change: StoredChange
}

/// One inventory of a feed's entry, as the store has it now.
package struct FeedItem: Sendable {
    /// `nil` where the system was deleted.
    package let system: FeedSystem?
    /// By id; empty where they have gone meanwhile, or nobody wanted them.
    package let changes: [StoredChange]
}
