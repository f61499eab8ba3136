import NIOConcurrencyHelpers
import VarveMetrics
import VarveModel

/// What a worker counts, and what it is asked for at each scrape.
package final class WorkerMetrics: Sendable {
    private let batches: BatchMetrics
    let leasesTaken: PrometheusCounter
    private let leasesLost: PrometheusCounter
    private let partitions = NIOLockedValueBox<[Int: PartitionMetrics]>([:])

    package init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        batches = BatchMetrics(metrics)
        leasesTaken = metrics.counter(.leasesTaken)
        leasesLost = metrics.counter(.leasesLost)
    }

    /// Has what is known now read at each scrape.
    func observe(in metrics: PrometheusMetrics, _ progress: WorkerProgress, now: @escaping @Sendable () -> Timestamp) {
        metrics.observe(.leases) { [self] in Double(all.count) }
        metrics.observe(.cacheBytes) { [self] in Double(all.reduce(0) { $0 + $1.cacheBytes }) }
        metrics.observe(.oldestInHand) { [self] in
            let oldest = all.compactMap(\.oldest).min()
            return oldest.map { Double(max(0, now().microseconds - $0)) / 1e6 } ?? 0
        }
        metrics.observe(.progressAge) { Double(max(0, progress.age)) / 1e6 }
    }

    private var all: [PartitionMetrics] { partitions.withLockedValue { Array($0.values) } }

    /// Those of a partition that was taken; they count for the worker until `forget`.
    func partition(_ number: Int) -> PartitionMetrics {
        let made = PartitionMetrics(batches, leasesLost: leasesLost)
        partitions.withLockedValue { $0[number] = made }
        return made
    }

    /// The lease of a partition is lost.
    func lose(_ number: Int) { partitions.withLockedValue { $0[number] }?.lose() }

    func forget(_ number: Int) {
        partitions.withLockedValue { $0[number] = nil }
    }
}
