import Logging
import RedisClient
import VarveDiff
import VarveModel
import VarveRules
import VarveStore

/// Works off one partition's queue for as long as it has the lease: peek, compare, commit.
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
        var maintenance = PartitionMaintenance()
        /// Systems in whose keys something was found that Varve does not keep there, until the next batch is committed.
        var damaged: [SystemNumber: StoreError] = [:]
        /// The dead list has hardly any room: a batch ends before its first dead letter.
        var isDeadListTight = false
        /// Envelopes that are to be taken alone yet, see `turnAlone`.
        var alone = 0
    }

    /// Runs until stopped or until the lease is lost.
    func run() async {
        var state = State(
            cache: SnapshotCache(capacity: cacheCapacity), generation: store.redis.connectionGeneration,
            rulesGeneration: rules.current.generation, alone: lease.alone)
        while !stop.isStopped {
            do {
                dropCacheAfterReconnect(&state)
                try await maintain(&state)
                guard try await turn(&state) else { return }
            } catch {
                state.cache.removeAll()
                logger.warning("batch not committed, will be read again", metadata: metadata(["error": "\(error)"]))
                try? await stop.wait { try await Task.sleep(for: .milliseconds(Int.random(in: Self.errorPause))) }
            }
        }
    }

    /// Another connection may lead to another server, or to one that lost its last writes.
    private func dropCacheAfterReconnect(_ state: inout State) {
        let generation = store.redis.connectionGeneration
        guard generation != state.generation else { return }
        state.cache.removeAll()
        state.generation = generation
    }

    /// Which values are sensitive may have changed, and with it what inventories are compared as.
    private func dropCacheUnderOtherRules(_ generation: Int, _ state: inout State) {
        guard generation != state.rulesGeneration else { return }
        state.cache.removeAll()
        state.rulesGeneration = generation
    }

    /// Between batches, at most some milliseconds at a time: what a system has in cache is outdated when its history was rewritten.
    ///
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
            state.cache.removeAll()
            logger.warning("maintenance failed, tried again later", metadata: metadata(["error": "\(error)"]))
        }
    }

    /// One batch, or one wait for work. `false` when the lease is lost.
    private func turn(_ state: inout State) async throws -> Bool {
        guard state.alone == 0 else { return try await turnAlone(&state) }
        let queue = Queue(store: store)
        let batch = try await queue.peek(keys, limit: configuration.batch)
        guard !batch.envelopes.isEmpty else {
            progress.mark(lease.partition)
            try await waitForWork(queue, for: state.maintenance.idle(at: store.now(), atMost: Self.idleWait))
            return true
        }
        let started = store.now()
        let computed = try await solitude.sharing { try await compute(batch, started, &state) }
        return try await conclude(commit(computed, of: batch, .none, &state), computed, started, &state)
    }

    /// Commits what was computed of a batch.
    func commit(
        _ computed: Computed, of batch: Batch, _ takeover: TakeoverStep, _ state: inout State
    ) async throws -> CommitOutcome {
        let commit = PartitionCommit(
            lease: lease, position: batch.position, consumed: computed.consumed, sequence: batch.sequence,
            newSequence: computed.result.sequence, inventories: computed.result.commits, superseded: computed.result.superseded,
            deadLetters: computed.result.deadLetters, takeover: takeover)
        let outcome = try await Committer(store: store, deadLetterLimit: configuration.deadLetterLimit).commit(commit)
        if outcome == .committed, takeover != .none { state.alone = takeover == .oneThrough ? state.alone - computed.consumed : 0 }
        return outcome
    }

    private func waitForWork(_ queue: Queue, for duration: Duration) async throws {
        do {
            try await stop.wait { try await queue.waitForWork(keys, for: duration) }
        } catch let error as RedisError where error.serverError?.code == "OOM" {
            // The blocking command counts as a write: out of memory Redis refuses it, while reading and committing go on.
            try await stop.wait { try await Task.sleep(for: .milliseconds(100)) }
        }
    }

    struct Computed {
        var result: BatchComputation
        /// Envelopes that the commit takes off the queue.
        var consumed = 0
    }

    func compute(_ batch: Batch, _ started: Timestamp, _ state: inout State) async throws -> Computed {
        let (book, generation) = rules.current
        dropCacheUnderOtherRules(generation, &state)
        let context = RatingContext(book: book, digestKey: store.digestKey)
        let decoded = DecodedBatch(batch.envelopes, context, decodedBytes: configuration.decodedBytes, now: started)
        let loader = SnapshotLoader(store: store, keys: keys, context: context)
        var systems = try await loader.load(for: decoded.inventories, &state.cache)
        systems.damaged.merge(state.damaged) { $1 }
        var computed = Computed(
            result: BatchComputation(
                systems, context, sequence: batch.sequence, partition: lease.partition, partitioning: store.partitioning, now: store.now()))
        for item in decoded.items where computed.consumed == 0 || computed.result.changeCount < configuration.changes {
            if state.isDeadListTight {
                guard computed.result.deadLetters.isEmpty, addIfGood(item, &computed) else { break }
            } else {
                computed.result.add(item)
                computed.consumed += 1
            }
        }
        return computed
    }

    /// Adds an envelope; a dead letter only as the first of its batch, so that what is before it gets through.
    private func addIfGood(_ item: DecodedBatch.Item, _ computed: inout Computed) -> Bool {
        var next = computed.result
        next.add(item)
        guard computed.consumed == 0 || next.deadLetters.isEmpty else { return false }
        computed.result = next
        computed.consumed += 1
        return true
    }

    func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(lease.partition)", "epoch": "\(lease.epoch)"]) { first, _ in first }
    }
}
