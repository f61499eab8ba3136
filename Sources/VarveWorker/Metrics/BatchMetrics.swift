import VarveDiff
import VarveMetrics
import VarveModel
import VarveStore

/// What becomes of batches. A batch adds to each number once, but for its changes.
struct BatchMetrics: Sendable {
    let cacheHits: PrometheusCounter
    let cacheMisses: PrometheusCounter
    private let outcomes: [InventoryOutcome: PrometheusCounter]
    /// By category, then by severity.
    private let changes: [[PrometheusCounter]]
    private let omitted: [OmissionCause: PrometheusCounter]
    private let commits: [String: PrometheusCounter]
    private let size: PrometheusHistogram
    private let batchTime: PrometheusHistogram
    private let commitTime: PrometheusHistogram
    private let latency: PrometheusHistogram

    init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        func counters<Key: Hashable>(_ name: MetricName, _ label: MetricLabel, _ values: [(Key, String)]) -> [Key: PrometheusCounter] {
            Dictionary(uniqueKeysWithValues: values.map { ($0, metrics.counter(name, [(label, $1)])) })
        }
        cacheHits = metrics.counter(.cacheRequests, [(.result, "hit")])
        cacheMisses = metrics.counter(.cacheRequests, [(.result, "miss")])
        outcomes = counters(.inventories, .outcome, InventoryOutcome.allCases.map { ($0, $0.rawValue) })
        omitted = counters(.omittedChanges, .rule, OmissionCause.allCases.map { ($0, $0.rawValue) })
        commits = counters(.commits, .outcome, CommitOutcome.labels.map { ($0, $0) })
        changes = Category.allCases.map { category in
            Severity.allCases.map { metrics.counter(.changes, [(.category, category.name), (.severity, $0.name)]) }
        }
        size = metrics.histogram(.batchSize)
        batchTime = metrics.histogram(.batchDuration)
        commitTime = metrics.histogram(.commitDuration)
        latency = metrics.histogram(.inventoryLatency)
    }

    /// Redis has answered.
    ///
    /// - Parameters:
    ///   - started: when the batch was there.
    ///   - sent: when its commit went off.
    func answered(_ outcome: CommitOutcome, _ result: BatchComputation, started: Timestamp, sent: Timestamp, now: Timestamp) {
        commits[outcome.label]?.increment()
        commitTime.record(microseconds: now.microseconds - sent.microseconds)
        guard outcome == .committed else { return }
        batchTime.record(microseconds: now.microseconds - started.microseconds)
        count(result, now)
    }

    private func count(_ result: BatchComputation, _ now: Timestamp) {
        let (stored, superseded, dead) = (result.commits, result.superseded, result.deadLetters.count)
        size.record(Int64(stored.count + superseded.count + dead + result.discarded))
        latency.record(microseconds: stored.lazy.map { now.microseconds - $0.record.receivedAt.microseconds })
        let changed = stored.count { !$0.changes.isEmpty }
        add(changed, to: .changed)
        add(stored.count - changed, to: .unchanged)
        add(superseded.count, to: .superseded)
        add(dead, to: .dead)
        add(result.discarded, to: .discarded)
        for inventory in stored {
            for change in inventory.changes { changes[Int(change.category.rawValue)][Int(change.severity.rawValue)].increment() }
        }
        for cause in OmissionCause.allCases where result.omitted[cause] > 0 {
            omitted[cause]?.increment(by: Int64(result.omitted[cause]))
        }
    }

    private func add(_ count: Int, to outcome: InventoryOutcome) {
        if count > 0 { outcomes[outcome]?.increment(by: Int64(count)) }
    }
}

extension CommitOutcome {
    static let labels = ["committed", "fenced", "moved", "other_base", "dead_list_full", "foreign_key"]

    var label: String {
        switch self {
        case .committed: "committed"
        case .fenced: "fenced"
        case .moved: "moved"
        case .otherBase: "other_base"
        case .deadListFull: "dead_list_full"
        case .wrongType: "foreign_key"
        }
    }
}
