import Metrics
import VarveMetrics

/// What the process measures of itself.
enum ProcessMetrics {
    /// The one registry of the process. What libraries tell swift-metrics goes there too, as far as it has a name of Varve's.
    static let bootstrapped: PrometheusMetrics = {
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        ProcessStatistics.observe(in: metrics)
        return metrics
    }()

    /// Says what runs.
    static func tell(_ role: ProcessRole) {
        bootstrapped.gauge(.buildInfo, [(.role, role.rawValue), (.version, Varve.version)]).set(1)
    }
}
