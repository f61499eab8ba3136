import VarveMetrics
import VarveModel
import VarveStore

/// What a gateway knows of all queues, as of its last looks. Every gateway says the same.
struct QueueMetrics: Sendable {
    private let queued: PrometheusGauge
    private let longest: PrometheusGauge
    private let full: PrometheusGauge
    private let deadLetters: PrometheusGauge
    private let deadLetterBytes: PrometheusGauge
    private let deadListFull: PrometheusGauge
    private let foreignKey: PrometheusGauge
    private let oldest: PrometheusGauge
    private let unowned: PrometheusGauge

    init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        queued = metrics.gauge(.queued)
        longest = metrics.gauge(.longestQueue)
        full = metrics.gauge(.fullPartitions)
        deadLetters = metrics.gauge(.deadLetters)
        deadLetterBytes = metrics.gauge(.deadLetterBytes)
        deadListFull = metrics.gauge(.standingStill, [(.reason, "dead_list_full")])
        foreignKey = metrics.gauge(.standingStill, [(.reason, "foreign_key")])
        oldest = metrics.gauge(.oldestQueued)
        unowned = metrics.gauge(.unownedPartitions)
    }

    /// - Parameter full: partitions over a high-water mark.
    func show(_ status: [QueueStatus], full count: Int) {
        queued.set(status.reduce(0) { $0 + $1.length })
        longest.set(status.map(\.length).max() ?? 0)
        full.set(count)
        deadLetters.set(status.reduce(0) { $0 + $1.dead })
        deadLetterBytes.set(status.reduce(0) { $0 + $1.deadBytes })
        let standing = status.compactMap(\.standstill)
        let behindDeadLetters = standing.count { $0 == .deadListFull }
        deadListFull.set(behindDeadLetters)
        foreignKey.set(standing.count - behindDeadLetters)
    }

    /// - Parameter heads: of the partitions that could be read; without any nothing is known.
    func show(_ heads: [QueueStatistics], at now: Timestamp) {
        guard !heads.isEmpty else { return forgetHeads() }
        let oldest = heads.compactMap(\.oldest).min()
        self.oldest.set(oldest.map { Double(max(0, now.microseconds - $0.microseconds)) / 1e6 } ?? 0)
        unowned.set(heads.count { $0.owner == nil })
    }

    /// Nothing was answered: what was true a while ago may not be now.
    func forgetStatus() {
        for gauge in [queued, longest, full, deadLetters, deadLetterBytes, deadListFull, foreignKey] { gauge.set(Double.nan) }
    }

    func forgetHeads() {
        for gauge in [oldest, unowned] { gauge.set(Double.nan) }
    }
}
