import VarveStore

extension TestStore {
    /// Runs `body` with the lease of a partition, and gives it back. It outlasts every test.
    package func withLease<Result>(of partition: Int, _ body: (Lease) async throws -> Result) async throws -> Result {
        let leases = Leases(store: store, lifetime: .seconds(600))
        guard let lease = try await leases.acquire(partition, token: "test 1") else { throw StoreError.leaseLost(partition) }
        do {
            let result = try await body(lease)
            try await leases.release(lease)
            return result
        } catch {
            try await Task { try await leases.release(lease) }.value
            throw error
        }
    }

    /// Puts every month that is over and out of the hot days into its sealed form; fewer than no hot days seal the present one too.
    package func seal(hotDays: Int = 0) async throws {
        for partition in 0..<store.partitioning.count {
            try await withLease(of: partition) { try await seal(under: $0, hotDays: hotDays) }
        }
    }

    /// Seals the months of one partition.
    ///
    /// - Throws: why a month could not be sealed.
    package func seal(under lease: Lease, hotDays: Int) async throws {
        let sealer = Sealer(store: store, lease: lease, hotDays: hotDays)
        while case let progress = try await sealer.seal(limit: 50), !progress.isDone || !progress.failed.isEmpty {
            if let error = progress.failed.values.first { throw error }
        }
    }
}
