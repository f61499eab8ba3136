import Metrics
import NIOConcurrencyHelpers
import Synchronization

/// One line, or a histogram's lines, of a metric.
protocol PrometheusSeries: AnyObject, Sendable {
    func lines(_ name: String, _ labels: MetricLabels) -> [String]
}

/// Only grows; a reset starts at 0 again, which Prometheus takes for a restart.
final class PrometheusCounter: PrometheusSeries, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }

    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        ["\(name)\(labels.text()) \(value.load(ordering: .relaxed))"]
    }
}

/// The last value that was set. Absent until one is, and after `.nan` was: swift-metrics has no word for "not known".
final class PrometheusGauge: PrometheusSeries, MeterHandler, RecorderHandler {
    private let value = NIOLockedValueBox(Double.nan)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLockedValue { $0 = value } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { value.withLockedValue { $0 = ($0.isNaN ? 0 : $0) + amount } }
    func decrement(by amount: Double) { increment(by: -amount) }

    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        let value = value.withLockedValue { $0 }
        return value.isNaN ? [] : ["\(name)\(labels.text()) \(PrometheusText.number(value))"]
    }
}
