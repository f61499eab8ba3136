import Metrics
import NIOConcurrencyHelpers

/// Counts values by bucket. As a timer it takes nanoseconds and shows seconds.
final class PrometheusHistogram: PrometheusSeries, TimerHandler, RecorderHandler {
    private struct State {
        /// Values in each bucket alone; the last is what is above all bounds.
        var counts: [Int]
        var sum = 0.0
    }

    /// Upper bounds, ascending; a value that equals one is in its bucket.
    private let bounds: [Double]
    private let state: NIOLockedValueBox<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = NIOLockedValueBox(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLockedValue { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    /// Buckets are cumulative in the text: each counts the values of those below as well.
    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        let state = state.withLockedValue { $0 }
        var total = 0
        var lines: [String] = []
        for (bound, count) in zip(bounds + [.infinity], state.counts) {
            total += count
            lines.append("\(name)_bucket\(labels.text(bound: PrometheusText.number(bound))) \(total)")
        }
        return lines + ["\(name)_sum\(labels.text()) \(PrometheusText.number(state.sum))", "\(name)_count\(labels.text()) \(total)"]
    }
}
