import VarveModel
import VarveNotify
import VarveRules
import VarveStore

extension PartitionOwner {
    func compute(_ batch: Batch, _ started: Timestamp, _ state: inout State) async throws -> ComputedBatch {
        let (book, generation) = rules.current
        dropCacheUnderOtherRules(generation, &state)
        let context = RatingContext(book: book, digestKey: store.digestKey)
        let decoded = DecodedBatch(batch.envelopes, context, decodedBytes: configuration.decodedBytes, now: started)
        let loader = SnapshotLoader(store: store, keys: keys, context: context)
        var systems = try await loader.load(for: decoded.inventories, &state.cache)
        metrics.looked(in: state.cache, for: decoded)
        systems.damaged.merge(state.damaged) { $1 }
        var computed = ComputedBatch(
            result: BatchComputation(
                systems, context, sequence: batch.sequence, partition: lease.partition, partitioning: store.partitioning, now: store.now(),
                notifications: courier?.sender.active.file),
            readers: readers)
        for item in decoded.items where computed.consumed == 0 || computed.result.changeCount < configuration.changes {
            if state.isDeadListTight {
                guard computed.result.deadLetters.isEmpty, addIfGood(item, &computed) else { break }
            } else {
                computed.take(item)
            }
        }
        return computed
    }

    /// Adds an envelope; a dead letter only as the first of its batch, so that what is before it gets through.
    private func addIfGood(_ item: DecodedBatch.Item, _ computed: inout ComputedBatch) -> Bool {
        var next = computed
        next.take(item)
        guard computed.consumed == 0 || next.result.deadLetters.isEmpty else { return false }
        computed = next
        return true
    }

    /// Which values are sensitive may have changed, and with it what inventories are compared as.
    private func dropCacheUnderOtherRules(_ generation: Int, _ state: inout State) {
        guard generation != state.rulesGeneration else { return }
        state.cache.removeAll()
        state.rulesGeneration = generation
    }
}
