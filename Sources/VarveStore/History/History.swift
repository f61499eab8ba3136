import RedisClient
import VarveModel

/// Reads a system's inventories: which there were, and what they said.
package struct History: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Runs reads that belong together, such as a record and its body: no commit and no sealing of the system falls between them.
    ///
    /// - Parameter read: may run several times.
    /// - Throws: `StoreError.systemUnknown` where the system is being deleted.
    package func reading<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (HistoryReader) async throws -> Result
    ) async throws -> Result {
        try await versioned(system, read).value
    }

    /// `reading`, with the revision that was read.
    package func versioned<Result: Sendable>(
        _ system: RegisteredSystem, _ read: (HistoryReader) async throws -> Result
    ) async throws -> Versioned<Result> {
        try await store.versioned(system) { keys, completeness in
            try await read(HistoryReader(redis: store.redis, keys: keys, completeness: completeness))
        }
    }

    /// An inventory by its id; `nil` where the system has none of that id.
    package func inventory(_ id: InventoryID, of system: RegisteredSystem) async throws -> StoredInventory? {
        try await reading(system) { try await $0.inventory(id) }
    }

    /// The newest inventory; `nil` before the first.
    package func latest(of system: RegisteredSystem) async throws -> StoredInventory? {
        try await reading(system) { try await $0.latest() }
    }

    /// The inventory that was current at an instant; `nil` before the first.
    package func inventory(at time: Timestamp, of system: RegisteredSystem) async throws -> StoredInventory? {
        try await reading(system) { try await $0.inventory(at: time) }
    }

    /// A page of the inventories in a range of effective times, newest first.
    package func page(
        of system: RegisteredSystem, from: Timestamp?, to: Timestamp?, _ request: PageRequest
    ) async throws -> (inventories: [StoredInventory], pagination: Pagination) {
        try await reading(system) { try await $0.page(from: from, to: to, request) }
    }

    /// The bodies, byte for byte; a missing or damaged one is a failure of its own.
    package func bodies(
        of inventories: [StoredInventory], _ system: RegisteredSystem
    ) async throws -> [Result<[UInt8], StoreError>] {
        try await reading(system) { try await $0.bodies(of: inventories) }
    }
}
