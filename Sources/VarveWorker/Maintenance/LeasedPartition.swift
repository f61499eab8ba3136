import Logging
import VarveStore

/// Work on one partition that nobody else may write meanwhile: live posts wait in its queue.
package enum LeasedPartition {
    /// Runs `body` with the partition's lease, which its worker hands over as it does for an import; gives it back at the end.
    ///
    /// - Parameter name: unique, for the lease.
    /// - Throws: `StoreError.leaseLost` also where the lease was lost while `body` ran; what it read may then be torn.
    package static func run<Result: Sendable>(
        _ partition: Int, of store: Store, name: String, logger: Logger, _ body: @Sendable @escaping (Lease) async throws -> Result
    ) async throws -> Result {
        let leases = ImportLeases(store: store, name: name, logger: logger)
        do {
            let lease = try await leases.lease(of: partition)
            let result = try await kept(leases) { try await body(lease) }
            guard try await Leases(store: store).renew(lease) else { throw StoreError.leaseLost(partition) }
            await leases.release()
            return result
        } catch {
            await leases.release()
            throw error
        }
    }

    private static func kept<Result: Sendable>(
        _ leases: ImportLeases, _ body: @Sendable @escaping () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await leases.keep()
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let finished = try await group.next() { if let result = finished { return result } }
            throw CancellationError()
        }
    }
}
