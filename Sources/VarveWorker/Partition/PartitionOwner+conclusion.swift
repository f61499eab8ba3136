import Logging
import VarveModel
import VarveStore

extension PartitionOwner {
    /// What follows from what the commit answered; `false` when the lease is lost.
    func conclude(_ outcome: CommitOutcome, _ computed: ComputedBatch, _ times: BatchTimes, _ state: inout State) async throws -> Bool {
        switch outcome {
        case .committed:
            for (number, snapshot) in computed.result.systems { state.cache.store(snapshot, for: number) }
            metrics.holds(state.cache)
            state.damaged = [:]
            state.isDeadListTight = false
            progress.mark(lease.partition)
            log(computed, times)
        case .fenced:
            leaseIsLost()
            return false
        case .moved, .otherBase:
            state.forget()
            logger.notice("commit refused, reading again", metadata: metadata(["outcome": "\(outcome)"]))
        case .deadListFull:
            try await deadListIsFull(&state)
        case .wrongType(let key):
            try await foundForeign(key, &state)
        }
        return true
    }

    func leaseIsLost() {
        metrics.lose()
        logger.warning("lease lost, another worker has the partition", metadata: metadata([:]))
    }

    /// The first time the batch is read again without the dead letters behind its first one; then there is not even room for that one.
    private func deadListIsFull(_ state: inout State) async throws {
        guard state.isDeadListTight else {
            state.isDeadListTight = true
            return
        }
        progress.mark(lease.partition)
        logger.error("dead list full, the partition stands still until it has room", metadata: metadata(["key": "\(keys.dead)"]))
        try await standStill(.deadListFull)
    }

    /// A key that holds something else: where it is a system's, only that system's envelopes are set aside.
    private func foundForeign(_ key: String, _ state: inout State) async throws {
        logger.error("a key holds something else than Varve keeps there", metadata: metadata(["key": "\(key)"]))
        if let number = keys.system(ofKey: key), state.damaged[number] == nil {
            state.damaged[number] = .foreign(key)
        } else {
            progress.mark(lease.partition)
            try await standStill(.foreign(key))
        }
    }

    /// Waits before it is tried again, and says why to whoever asks.
    private func standStill(_ reason: Standstill) async throws {
        try await Queue(store: store).report(reason, lease, for: Self.standstill * 2)
        try await stop.wait { try await Task.sleep(for: Self.standstill) }
    }
}
