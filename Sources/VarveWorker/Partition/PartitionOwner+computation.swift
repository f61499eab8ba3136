import VarveModel
import VarveRules
import VarveStore

extension PartitionOwner {
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
        metrics.looked(in: state.cache, for: decoded)
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

    /// Which values are sensitive may have changed, and with it what inventories are compared as.
    private func dropCacheUnderOtherRules(_ generation: Int, _ state: inout State) {
        guard generation != state.rulesGeneration else { return }
        state.cache.removeAll()
        state.rulesGeneration = generation
    }
}
