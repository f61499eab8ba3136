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
    /// - `read`: may run several times.
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
}
