import Logging
import VarveStore

/// Work on one partition that nobody else may write meanwhile: live posts wait in its queue.
package enum LeasedPartition {
    /// Runs `body` with the partition's lease, which its worker hands over as it does for an import; gives it back at the end.
    ///
    /// - `name`: unique, for the lease.
    /// - Throws: `StoreError.leaseLost` also where the lease was lost while `body` ran; what it read may then be torn.
    package static func run<Result: Sendable>(
        _ partition: Int, of store: Store, name: String, logger: Logger, _ body: @Sendable @escaping (Lease) async throws -> Result
    ) async throws -> Result {
        let leases = ImportLeases(store: store, name: name, logger: logger)
        return try await leases.kept {
            let lease = try await leases.lease(of: partition)
            let result = try await body(lease)
            guard try await Leases(store: store).renew(lease) else { throw StoreError.leaseLost(partition) }
            return result
        }
    }
}
