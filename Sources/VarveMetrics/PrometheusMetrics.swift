import Metrics
import NIOConcurrencyHelpers

/// Keeps what swift-metrics is told, for `text()`: counters, gauges and histograms by name and labels.
///
/// The same name and labels give the same series. A label that is no `MetricName`, or one of another kind, measures nothing.
package final class PrometheusMetrics: MetricsFactory {
    typealias Families = [MetricName: [MetricLabels: any PrometheusSeries]]

    private let families = NIOLockedValueBox<Families>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions) { _ in PrometheusCounter() } ?? NOOPMetricsHandler.instance
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions) { _ in PrometheusGauge() } ?? NOOPMetricsHandler.instance
    }

    /// A recorder that does not aggregate is a gauge: that is what swift-metrics calls `Gauge`.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return series(label, .gauge, dimensions) { _ in PrometheusGauge() } ?? NOOPMetricsHandler.instance }
        return series(label, .histogram, dimensions) { PrometheusHistogram(bounds: $0.buckets) } ?? NOOPMetricsHandler.instance
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, .histogram, dimensions) { PrometheusHistogram(bounds: $0.buckets) } ?? NOOPMetricsHandler.instance
    }

    package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// The series of a counter; the same for the same labels. Whoever counts often keeps it.
    package func counter(_ name: MetricName, _ labels: [(MetricLabel, String)] = []) -> PrometheusCounter {
        series(name, .counter, labels) { _ in PrometheusCounter() }
    }

    package func gauge(_ name: MetricName, _ labels: [(MetricLabel, String)] = []) -> PrometheusGauge {
        series(name, .gauge, labels) { _ in PrometheusGauge() }
    }

    package func histogram(_ name: MetricName, _ labels: [(MetricLabel, String)] = []) -> PrometheusHistogram {
        series(name, .histogram, labels) { PrometheusHistogram(bounds: $0.buckets) }
    }

    /// A counter or gauge whose value is asked for at each scrape; in place of the one that had these labels.
    package func observe(_ name: MetricName, _ labels: [(MetricLabel, String)] = [], _ value: @escaping @Sendable () -> Double?) {
        precondition(name.kind != .histogram, "\(name) is a histogram")
        let labels = MetricLabels(labels.map { ($0.rawValue, $1) })
        families.withLockedValue { $0[name, default: [:]][labels] = PrometheusObservation(value) }
    }

    /// Another kind than the name's is a defect of the caller, which the first scrape of any test shows.
    private func series<Series: PrometheusSeries>(
        _ name: MetricName, _ kind: MetricName.Kind, _ labels: [(MetricLabel, String)], make: (MetricName) -> Series
    ) -> Series {
        guard let series = series(name.rawValue, kind, labels.map { ($0.rawValue, $1) }, make: make) else {
            preconditionFailure("\(name) is no \(kind)")
        }
        return series
    }

    /// Everything in Prometheus' text format 0.0.4, ordered by name and labels.
    package func text() -> String {
        PrometheusText.text(of: families.withLockedValue { $0 })
    }

    private func series<Series: PrometheusSeries>(
        _ label: String, _ kind: MetricName.Kind, _ dimensions: [(String, String)], make: (MetricName) -> Series
    ) -> Series? {
        guard let name = MetricName(rawValue: label), name.kind == kind else { return nil }
        let labels = MetricLabels(dimensions)
        return families.withLockedValue { families in
            if let known = families[name]?[labels] { return known as? Series }
            let made = make(name)
            families[name, default: [:]][labels] = made
            return made
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLockedValue { families in
            families = families.mapValues { series in series.filter { $0.value !== handler } }.filter { !$0.value.isEmpty }
        }
    }
}
