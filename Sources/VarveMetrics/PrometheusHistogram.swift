import Metrics
import NIOConcurrencyHelpers

/// Counts values by bucket. As a timer it takes nanoseconds and shows seconds.
package final class PrometheusHistogram: PrometheusSeries, TimerHandler, RecorderHandler {
    private struct State {
        /// Values in each bucket alone; the last is what is above all bounds.
        var counts: [Int]
        var sum = 0.0

        mutating func add(_ value: Double, _ bucket: Int) {
            counts[bucket] += 1
            sum += value
        }
    }

    /// Upper bounds, ascending; a value that equals one is in its bucket.
    private let bounds: [Double]
    private let state: NIOLockedValueBox<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = NIOLockedValueBox(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    package func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    package func record(_ value: Int64) { record(Double(value)) }

    /// A time in seconds. The clock may have been set back meanwhile: then none has passed.
    package func record(microseconds: Int64) { record(Double(max(0, microseconds)) / 1e6) }

    package func record(_ value: Double) {
        let bucket = bucket(of: value)
        state.withLockedValue { $0.add(value, bucket) }
    }

    /// Several times at once, as `record(microseconds:)`.
    package func record(microseconds values: some Sequence<Int64>) {
        state.withLockedValue { state in
            for value in values {
                let seconds = Double(max(0, value)) / 1e6
                state.add(seconds, bucket(of: seconds))
            }
        }
    }

    private func bucket(of value: Double) -> Int { bounds.firstIndex { value <= $0 } ?? bounds.count }

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
