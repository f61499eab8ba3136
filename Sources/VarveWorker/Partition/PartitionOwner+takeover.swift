import VarveModel
import VarveRules
import VarveStore

extension PartitionOwner {
    /// One envelope by itself, since an owner died with the partition, perhaps of what is in the queue. `false` when the lease is lost.
    func turnAlone(_ state: inout State) async throws -> Bool {
        let started = store.now()
        // What follows may take its time, and must not keep the other partitions waiting.
        switch try await solitude.alone({ try await takeAlone(started, &state) }) {
        case .fenced:
            leaseIsLost()
            return false
        case .empty:
            state.alone = 0
            return true
        case .tried(let computed, let outcome): return try await conclude(outcome, computed, started, &state)
        }
    }

    private enum Attempt {
        case fenced, empty
        case tried(Computed, CommitOutcome)
    }

    /// From the mark to the commit.
    private func takeAlone(_ started: Timestamp, _ state: inout State) async throws -> Attempt {
        switch try await Takeover(store: store, lease: lease).takeAlone() {
        case .fenced: return .fenced
        case .empty: return .empty
        case .envelope(let batch, let deaths):
            let isCulprit = deaths >= Takeover.mostDeaths
            let computed =
                isCulprit
                ? Computed(result: culprit(batch, deaths, started), consumed: 1) : try await compute(batch, started, &state)
            let sent = store.now()
            let outcome = try await commit(computed, of: batch, isCulprit ? .culpritSetAside : .oneThrough, &state)
            metrics.batches.answered(outcome, computed.result, started: started, sent: sent, now: store.now())
            return .tried(computed, outcome)
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
