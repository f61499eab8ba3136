import Synchronization
import VarveMetrics
import VarveModel

/// What one partition's owner says of itself, in numbers of its own: nothing that another partition writes is touched between batches.
final class PartitionMetrics: Sendable {
    let batches: BatchMetrics
    private let leasesLost: PrometheusCounter
    private let isLost = Atomic<Bool>(false)
    private let bytes = Atomic<Int>(0)
    private let hits = Atomic<Int>(0)
    private let misses = Atomic<Int>(0)
    /// When the oldest inventory in hand had been received, in microseconds; 0 without any.
    private let received = Atomic<Int64>(0)

    init(_ batches: BatchMetrics = BatchMetrics(), leasesLost: PrometheusCounter = PrometheusCounter()) {
        self.batches = batches
        self.leasesLost = leasesLost
    }

    var cacheBytes: Int { bytes.load(ordering: .relaxed) }

    var oldest: Int64? {
        let time = received.load(ordering: .relaxed)
        return time == 0 ? nil : time
    }

    /// A batch was looked up in the cache.
    func looked(in cache: SnapshotCache, for decoded: DecodedBatch) {
        received.store(decoded.oldest?.microseconds ?? 0, ordering: .relaxed)
        batches.cacheHits.increment(by: Int64(cache.hits - hits.exchange(cache.hits, ordering: .relaxed)))
        batches.cacheMisses.increment(by: Int64(cache.misses - misses.exchange(cache.misses, ordering: .relaxed)))
    }

    func holds(_ cache: SnapshotCache) { bytes.store(cache.cost, ordering: .relaxed) }

    /// The lease is lost. The commit that is refused and the renewal that is may both say so; it counts once.
    func lose() {
        if !isLost.exchange(true, ordering: .relaxed) { leasesLost.increment() }
    }

    /// Nothing is in hand any more.
    func isIdle() { received.store(0, ordering: .relaxed) }
}
