import Logging
import RedisClient
import VarveMetrics
import VarveModel
import VarveRules
import VarveStore
import VarveTracing

/// Works off one partition's queue for as long as it has the lease: read, compare, commit.
///
/// A commit brings the batch after it along, and where there is none the wait for an envelope brings that one, so that a busy partition takes
/// one round trip a batch. Whatever comes so is looked at again by the commit: it takes the batch only from the place, and with the newest
/// envelope, that it was read with.
struct PartitionOwner: Sendable {
    let store: Store
    let lease: Lease
    let configuration: WorkerConfiguration
    let rules: ActiveRules
    let cacheCapacity: Int
    let stop: StopSignal
    let progress: WorkerProgress
    /// One for the process.
    let solitude: Solitude
    let metrics: PartitionMetrics
    /// `nil` where nothing is traced.
    let tracer: TraceRecorder?
    /// Tells what changed, beside the queue; `nil` where nobody is told.
    var courier: PartitionCourier?
    let logger: Logger

    /// How long an idle partition waits for an envelope before it looks again, where no months are due.
    private static let idleWait = Duration.seconds(5)
    /// Pause after an error, in milliseconds.
    private static let errorPause = 500...1000
    /// Pause of a partition that stands still until somebody mends it.
    static let standstill = Duration.seconds(2)

    var keys: PartitionKeys { store.partitioning.keys[lease.partition] }

    /// What the loop carries from one batch to the next.
    struct State {
        var cache: SnapshotCache
        var generation: Int
        var rulesGeneration: Int
        /// What the last commit or the wait brought; an empty batch says where the partition stands with nothing queued.
        var next: Batch?
        /// What is known from commits under this lease.
        var known = OwnCommits()
        var gathering: Gathering
        /// Before the next batch is read.
        var pause: Duration?
        var maintenance = PartitionMaintenance()
        /// Systems in whose keys something was found that Varve does not keep there, until the next batch is committed.
        var damaged: [SystemNumber: StoreError] = [:]
        /// The dead list has hardly any room: a batch ends before its first dead letter.
        var isDeadListTight = false
        /// Envelopes that are to be taken alone yet, see `turnAlone`.
        var alone = 0

        /// Everything is read again: the store may stand elsewhere.
        mutating func forget() {
            cache.removeAll()
            next = nil
            known = OwnCommits()
        }
    }

    /// What is known at the beginning of a lease.
    var start: State {
        State(
            cache: SnapshotCache(capacity: cacheCapacity), generation: store.redis.connectionGeneration,
            rulesGeneration: rules.current.generation,
            gathering: Gathering(longestPause: configuration.longestPause), alone: lease.alone)
    }

    /// Runs until stopped or until the lease is lost.
    func run() async {
        await withDiscardingTaskGroup { group in
            if let courier { group.addTask { await courier.run() } }
            await work()
            // What it is sending is sent again, under its id, by the next owner.
            group.cancelAll()
        }
    }

    private func work() async {
        var state = start
        while !stop.isStopped {
            do {
                dropCacheAfterReconnect(&state)
                try await maintain(&state)
                guard try await turn(&state) else { return }
            } catch {
                state.forget()
                logger.warning("batch not committed, will be read again", metadata: metadata(["error": "\(error)"]))
                try? await stop.wait { try await Task.sleep(for: .milliseconds(Int.random(in: Self.errorPause))) }
            }
        }
    }

    /// Another connection may lead to another server, or to one that lost its last writes.
    private func dropCacheAfterReconnect(_ state: inout State) {
        let generation = store.redis.connectionGeneration
        guard generation != state.generation else { return }
        state.forget()
        state.generation = generation
    }

    /// Between batches, at most some milliseconds at a time: what a system has in cache is outdated when its history was rewritten.
    ///
    /// A batch that was read before stays as it is: maintenance takes nothing off the queue.
    /// What keeps maintenance from its work does not keep posts from being committed. It unpacks too, so it waits until nothing is alone.
    /// - Throws: `StoreError.leaseLost`.
    private func maintain(_ state: inout State) async throws {
        guard state.alone == 0 else { return }
        do {
            let rewritten = try await solitude.sharing { try await state.maintenance.step(store, lease, configuration, logger) }
            for number in rewritten { state.cache.remove(number) }
        } catch let error as StoreError where error == .leaseLost(lease.partition) {
            throw error
        } catch {
            // What it rewrote before it failed is not known.
            state.forget()
            logger.warning("maintenance failed, tried again later", metadata: metadata(["error": "\(error)"]))
        }
    }

    /// One batch, or one wait for work. `false` when the lease is lost.
    func turn(_ state: inout State) async throws -> Bool {
        guard state.alone == 0 else { return try await turnAlone(&state) }
        let batch = try await read(&state)
        guard !batch.envelopes.isEmpty else {
            progress.mark(lease.partition)
            metrics.isIdle()
            state.next = try await waitForWork(behind: batch, for: state.maintenance.idle(at: store.now(), atMost: Self.idleWait))
            return true
        }
        let started = store.now()
        let computed = try await solitude.sharing { try await compute(batch, started, &state) }
        state.pause = state.gathering.pause(behind: batch.envelopes.count)
        let sent = store.now()
        let outcome = try await commit(computed, of: batch, .none, &state)
        let times = BatchTimes(started: started, sent: sent, answered: store.now())
        tell(outcome, computed, times)
        state.gathering.follow(batch.envelopes.count, from: started, to: times.answered)
        return try await conclude(outcome, computed, times, &state)
    }

    /// The batch that is known already, or the one that is there after a pause.
    private func read(_ state: inout State) async throws -> Batch {
        if let pause = state.pause.take() { try await Task.sleep(for: pause) }
        if let next = state.next.take() { return next }
        return try await queue.peek(keys, limit: configuration.batch)
    }

    private var queue: Queue { Queue(store: store) }

    /// Commits what was computed of a batch. Where it goes on as always, the next batch comes with the answer.
    func commit(
        _ computed: ComputedBatch, of batch: Batch, _ takeover: TakeoverStep, _ state: inout State
    ) async throws -> CommitOutcome {
        var computed = computed
        let dropped = courier?.backlog.isFull == true ? computed.result.dropNotifications() : 0
        let commit = PartitionCommit(
            lease: lease, position: batch.position, consumed: computed.consumed, sequence: batch.sequence,
            newSequence: computed.result.sequence, inventories: computed.result.commits, superseded: computed.result.superseded,
            deadLetters: computed.result.deadLetters, takeover: takeover,
            newestEnvelope: batch.envelopes.prefix(computed.consumed).last, known: state.known,
            next: takeover == .none && !stop.isStopped && state.pause == nil ? configuration.batch : nil)
        let answer = try await Committer(store: store, deadLetterLimit: configuration.deadLetterLimit).commitAndRead(commit)
        (state.known, state.next) = (answer.known, answer.next)
        if answer.outcome == .committed, dropped > 0 { courier?.metrics.dropped.increment(by: Int64(dropped)) }
        if answer.outcome == .committed, takeover != .none {
            state.alone = takeover == .oneThrough ? state.alone - computed.consumed : 0
        }
        return answer.outcome
    }

    /// The envelope that came, as a batch behind an empty one, which stands where none came in time; `nil` where it is to be looked for.
    private func waitForWork(behind empty: Batch, for duration: Duration) async throws -> Batch? {
        do {
            let envelope = try await stop.wait { try await queue.waitForWork(keys, for: duration) } ?? nil
            return envelope.map { Batch(position: empty.position, sequence: empty.sequence, envelopes: [$0]) } ?? empty
        } catch let error as RedisError where error.serverError?.code == "OOM" {
            // The blocking command counts as a write: out of memory Redis refuses it, while reading and committing go on.
            try await stop.wait { try await Task.sleep(for: .milliseconds(100)) }
            return nil
        }
    }

    func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(lease.partition)", "epoch": "\(lease.epoch)"]) { first, _ in first }
    }
}
