import VarveStore

extension TestStore {
    /// Recounts everything, as `varve verify` does; a line for each disagreement. Nothing may be committed meanwhile.
    package func recount() async throws -> [String] { try await verification().disagreements.map(\.description) }

    /// What `varve verify` finds in all partitions.
    package func verification() async throws -> Verification {
        var total = Verification()
        for partition in 0..<store.partitioning.count {
            try await Verifier(store: store).verify(partition, isStill: true) { total.add($0) }
        }
        return total
    }
}
