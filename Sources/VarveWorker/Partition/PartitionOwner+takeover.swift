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
        case .tried(let computed, let outcome, let times): return try await conclude(outcome, computed, times, &state)
        }
    }

    private enum Attempt {
        case fenced, empty
        case tried(ComputedBatch, CommitOutcome, BatchTimes)
    }

    /// From the mark to the commit.
    private func takeAlone(_ started: Timestamp, _ state: inout State) async throws -> Attempt {
        switch try await Takeover(store: store, lease: lease).takeAlone() {
        case .fenced: return .fenced
        case .empty: return .empty
        case .envelope(let batch, let deaths):
            let isCulprit = deaths >= Takeover.mostDeaths
            let computed = isCulprit ? culprit(batch, deaths, started) : try await compute(batch, started, &state)
            let sent = store.now()
            let outcome = try await commit(computed, of: batch, isCulprit ? .culpritSetAside : .oneThrough, &state)
            let times = BatchTimes(started: started, sent: sent, answered: store.now())
            tell(outcome, computed, times)
            return .tried(computed, outcome, times)
        }
    }

    /// The envelope goes to the dead list as it is: nobody unpacks it any more.
    private func culprit(_ batch: Batch, _ deaths: Int, _ now: Timestamp) -> ComputedBatch {
        let (book, _) = rules.current
        var computed = ComputedBatch(
            result: BatchComputation(
                LoadedSystems(), RatingContext(book: book, digestKey: store.digestKey), sequence: batch.sequence,
                partition: lease.partition, partitioning: store.partitioning, now: now),
            readers: readers)
        for envelope in batch.envelopes {
            let before = (try? Envelope(decoding: envelope))?.attempts ?? 0
            let error = "the process died \(deaths) times with this inventory alone in its hands"
            computed.take(.deadLetter(DeadLetter(time: now, attempts: before + deaths, error: error, envelope: envelope)))
        }
        return computed
    }
}
