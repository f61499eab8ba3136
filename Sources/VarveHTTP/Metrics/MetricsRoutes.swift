import HTTPTypes
import Hummingbird
import NIOCore
import VarveMetrics

/// `GET /metrics`, the same for every role.
package struct MetricsRoutes: Sendable {
    private let metrics: PrometheusMetrics

    package init(metrics: PrometheusMetrics) {
        self.metrics = metrics
    }

    package func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("/metrics") { [metrics] _, _ in
            Response(
                status: .ok, headers: [.contentType: PrometheusText.contentType],
                body: .init(byteBuffer: ByteBuffer(string: metrics.text())))
        }
    }
}
