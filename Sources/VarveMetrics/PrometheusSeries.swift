import Metrics
import NIOConcurrencyHelpers
import Synchronization

/// One line, or a histogram's lines, of a metric.
protocol PrometheusSeries: AnyObject, Sendable {
    func lines(_ name: String, _ labels: MetricLabels) -> [String]
}

/// Only grows; a reset starts at 0 again, which Prometheus takes for a restart.
package final class PrometheusCounter: PrometheusSeries, CounterHandler {
    private let value = Atomic<Int64>(0)

    package init() {}

    package func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    package func increment() { increment(by: 1) }
    package func reset() { value.store(0, ordering: .relaxed) }

    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        ["\(name)\(labels.text()) \(value.load(ordering: .relaxed))"]
    }
}

/// The last value that was set. Absent until one is, and after `.nan` was: swift-metrics has no word for "not known".
package final class PrometheusGauge: PrometheusSeries, MeterHandler, RecorderHandler {
    private let value = NIOLockedValueBox(Double.nan)

    package func set(_ value: Int64) { set(Double(value)) }
    package func set(_ value: Int) { set(Double(value)) }
    package func set(_ value: Double) { self.value.withLockedValue { $0 = value } }
    package func record(_ value: Int64) { set(Double(value)) }
    package func record(_ value: Double) { set(value) }
    package func increment(by amount: Double) { value.withLockedValue { $0 = ($0.isNaN ? 0 : $0) + amount } }
    package func decrement(by amount: Double) { increment(by: -amount) }

    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        let value = value.withLockedValue { $0 }
        return value.isNaN ? [] : ["\(name)\(labels.text()) \(PrometheusText.number(value))"]
    }
}

/// Asked for its value at each scrape, for what is counted or kept elsewhere already. Absent where that is `nil`.
final class PrometheusObservation: PrometheusSeries {
    private let value: @Sendable () -> Double?

    init(_ value: @escaping @Sendable () -> Double?) {
        self.value = value
    }

    func lines(_ name: String, _ labels: MetricLabels) -> [String] {
        value().map { ["\(name)\(labels.text()) \(PrometheusText.number($0))"] } ?? []
    }
}
