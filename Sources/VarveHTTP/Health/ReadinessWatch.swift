import ServiceLifecycle
import VarveMetrics

/// Asks every few seconds what `/readyz` would say, for the metrics: a scrape must not wait for a Redis that does not answer.
package struct ReadinessWatch: Service {
    private static let interval = Duration.seconds(10)

    private let readiness: Readiness
    private let ready: PrometheusGauge
    private let clockOffset: PrometheusGauge

    package init(_ readiness: Readiness, metrics: PrometheusMetrics) {
        self.readiness = readiness
        ready = metrics.gauge(.ready)
        clockOffset = metrics.gauge(.clockOffset)
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await observe()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    package func observe() async {
        let report = await readiness.report()
        ready.set(report.problems.isEmpty ? 1 : 0)
        // A gauge that is not a number is absent.
        clockOffset.set(report.clockOffset.map { Double($0) / 1e6 } ?? .nan)
    }
}
