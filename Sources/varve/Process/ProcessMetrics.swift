import Metrics
import VarveMetrics

/// What the process measures of itself.
enum ProcessMetrics {
    /// All that swift-metrics is told from now on; the first use makes it so, once.
    static let bootstrapped: PrometheusMetrics = {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }()
}
