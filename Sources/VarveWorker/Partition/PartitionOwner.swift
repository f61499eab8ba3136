import Logging
import RedisClient
import VarveDiff
import VarveModel
import VarveStore

/// Works off one partition's queue for as long as it has the lease: peek, compare, commit.
struct PartitionOwner: Sendable {
    let store: Store
    let lease: Lease
    let configuration: WorkerConfiguration
    let cacheCapacity: Int
    let stop: StopSignal
    let progress: WorkerProgress
    let logger: Logger

    /// How long an idle partition waits for an envelope before it looks again.
    private static let idleWait = Duration.seconds(5)
    /// Pause after an error, between half and once as long.
    private static let errorPause = 500...1000

    private var keys: PartitionKeys { store.partitioning.keys[lease.partition] }

    /// Runs until stopped or until the lease is lost.
    func run() async {
        var cache = SnapshotCache(capacity: cacheCapacity)
        var generation = store.redis.connectionGeneration
        while !stop.isStopped {
            do {
                // Another connection may lead to another server, or to one that lost its last writes.
                if generation != store.redis.connectionGeneration { cache.removeAll() }
                generation = store.redis.connectionGeneration
                guard try await turn(&cache) else { return }
            } catch {
                cache.removeAll()
                logger.warning("batch not committed, will be read again", metadata: metadata(["error": "\(error)"]))
                try? await stop.wait { try await Task.sleep(for: .milliseconds(Int.random(in: Self.errorPause))) }
            }
        }
    }

    /// One batch, or one wait for work. `false` when the lease is lost.
    private func turn(_ cache: inout SnapshotCache) async throws -> Bool {
        let queue = Queue(store: store)
        let batch = try await queue.peek(keys, limit: configuration.batch)
        guard !batch.envelopes.isEmpty else {
            progress.mark()
            try await waitForWork(queue)
            return true
        }
        let started = store.now()
        let decoded = DecodedBatch(batch.envelopes, decodedBytes: configuration.decodedBytes, now: started)
        let computation = try await compute(decoded, batch, &cache)
        let commit = PartitionCommit(
            lease: lease, position: batch.position, consumed: computation.consumed, sequence: batch.sequence,
            newSequence: computation.result.sequence, inventories: computation.result.commits,
            deadLetters: computation.result.deadLetters)
        let outcome = try await Committer(store: store, deadLetterLimit: configuration.deadLetterLimit).commit(commit)
        return try await conclude(outcome, computation, started, &cache)
    }

    private func waitForWork(_ queue: Queue) async throws {
        do {
            try await stop.wait { try await queue.waitForWork(keys, for: Self.idleWait) }
        } catch let error as RedisError where error.serverError?.code == "OOM" {
            // The blocking command counts as a write: out of memory Redis refuses it, while reading and committing go on.
            try await stop.wait { try await Task.sleep(for: .milliseconds(100)) }
        }
    }

    private struct Computed {
        var result: BatchComputation
        /// Envelopes that the commit takes off the queue.
        var consumed: Int
    }

    private func compute(_ decoded: DecodedBatch, _ batch: Batch, _ cache: inout SnapshotCache) async throws -> Computed {
        let loader = SnapshotLoader(snapshots: Snapshots(store: store), keys: keys)
        let systems = try await loader.load(for: decoded.inventories, &cache)
        var result = BatchComputation(
            systems, sequence: batch.sequence, partition: lease.partition, partitioning: store.partitioning, now: store.now())
        var consumed = 0
        for item in decoded.items where consumed == 0 || result.changeCount < configuration.changes {
            switch item {
            case .inventory(let inventory): result.add(inventory)
            case .deadLetter(let letter): result.setAside(letter)
            }
            consumed += 1
        }
        return Computed(result: result, consumed: consumed)
    }

    private func conclude(
        _ outcome: CommitOutcome, _ computed: Computed, _ started: Timestamp, _ cache: inout SnapshotCache
    ) async throws -> Bool {
        switch outcome {
        case .committed:
            for (number, snapshot) in computed.result.systems { cache.store(snapshot, for: number) }
            progress.mark()
            log(computed, started)
            return true
        case .fenced:
            logger.warning("lease lost, another worker has the partition", metadata: metadata([:]))
            return false
        case .moved, .otherBase:
            cache.removeAll()
            logger.notice("commit refused, reading again", metadata: metadata(["outcome": "\(outcome)"]))
            return true
        case .deadListFull:
            logger.error("dead list full, partition stands still: `varve queue dead` shows why", metadata: metadata([:]))
            try await stop.wait { try await Task.sleep(for: .seconds(5)) }
            return true
        case .wrongType(let key):
            logger.error("a key holds something else than Varve keeps there", metadata: metadata(["key": "\(key)"]))
            try await stop.wait { try await Task.sleep(for: .seconds(5)) }
            return true
        }
    }

    private func log(_ computed: Computed, _ started: Timestamp) {
        logger.debug(
            "batch committed",
            metadata: metadata([
                "inventories": "\(computed.result.commits.count)", "changes": "\(computed.result.changeCount)",
                "discarded": "\(computed.result.discarded)", "microseconds": "\(store.now().microseconds - started.microseconds)",
            ]))
        for letter in computed.result.deadLetters {
            logger.error("envelope set aside on the dead list", metadata: metadata(["error": "\(letter.error)"]))
        }
    }

    private func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(lease.partition)", "epoch": "\(lease.epoch)"]) { first, _ in first }
    }
}
