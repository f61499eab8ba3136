import VarveModel

/// Which systems are listed.
package struct DirectoryFilter: Sendable {
    /// In id, name or key.
    package var search: TextSearch?
    package var state: SystemState?
    /// See `SystemHead.kind`; empty: all, also systems that have none. It is not in the directory: see `SystemKinds`.
    package var kinds: Set<String>
    /// Whether systems of an organization may be listed.
    package var admits: @Sendable (OrganizationID) -> Bool

    package init(
        search: TextSearch? = nil, state: SystemState? = nil, kinds: Set<String> = [],
        admits: @escaping @Sendable (OrganizationID) -> Bool = { _ in true }
    ) {
        self.search = search
        self.state = state
        self.kinds = kinds
        self.admits = admits
    }
}

/// A registration as it is listed.
package struct ListedSystem: Hashable, Sendable {
    package let id: SystemID
    package let number: SystemNumber
    package let partition: Int
    package let key: String
    package let name: String
    package let organization: OrganizationID
    package let state: SystemState
    package let createdAt: Timestamp
}

extension ListedSystem {
    package init(_ system: RegisteredSystem, _ partitioning: Partitioning) {
        self.init(
            id: system.id, number: system.number, partition: partitioning.partition(of: system.id), key: system.record.key,
            name: system.record.name, organization: system.organization, state: system.record.state, createdAt: system.createdAt)
    }
}
