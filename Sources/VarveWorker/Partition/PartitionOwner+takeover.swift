import VarveModel
import VarveRules
import VarveStore

extension PartitionOwner {
    /// One envelope by itself, since an owner died with the partition, perhaps of what is in the queue. `false` when the lease is lost.
    func turnAlone(_ state: inout State) async throws -> Bool {
        try await solitude.alone { try await takeAlone(&state) }
    }

    private func takeAlone(_ state: inout State) async throws -> Bool {
        switch try await Takeover(store: store, lease: lease).takeAlone() {
        case .fenced:
            leaseIsLost()
            return false
        case .empty:
            state.alone = 0
            return true
        case .envelope(let batch, let deaths):
            let started = store.now()
            guard deaths >= Takeover.mostDeaths else {
                return try await commit(compute(batch, started, &state), of: batch, .oneThrough, started, &state)
            }
            let computed = Computed(result: culprit(batch, deaths, started), consumed: 1)
            return try await commit(computed, of: batch, .culpritSetAside, started, &state)
        }
    }

    /// The envelope goes to the dead list as it is: nobody unpacks it any more.
    private func culprit(_ batch: Batch, _ deaths: Int, _ now: Timestamp) -> BatchComputation {
        let (book, _) = rules.current
        var result = BatchComputation(
            LoadedSystems(), RatingContext(book: book, digestKey: store.digestKey), sequence: batch.sequence, partition: lease.partition,
            partitioning: store.partitioning, now: now)
        for envelope in batch.envelopes {
            let before = (try? Envelope(decoding: envelope))?.attempts ?? 0
            let error = "the process died \(deaths) times with this inventory alone in its hands"
            result.add(.deadLetter(DeadLetter(time: now, attempts: before + deaths, error: error, envelope: envelope)))
        }
        return result
    }
}
