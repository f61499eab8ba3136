import HTTPTypes
import Testing
import VarveMetrics

@testable import VarveHTTP

@Suite struct RequestMetricsTests {
    @Test("a route, a method and a status are a series; odd methods share one") func series() {
        let metrics = PrometheusMetrics()
        let requests = RequestMetrics(metrics)
        for _ in 0..<3 { requests.record(route: "/a", method: .get, status: 200, microseconds: 1500) }
        requests.record(route: "/a", method: .get, status: 404, microseconds: -5)
        requests.record(route: "/b", method: .get, status: 200, microseconds: 1)
        requests.record(route: nil, method: HTTPRequest.Method("ODD")!, status: 404, microseconds: 1)
        requests.record(route: nil, method: HTTPRequest.Method("ODDER")!, status: 404, microseconds: 1)
        let lines = metrics.text().split(separator: "\n").filter { $0.hasPrefix("varve_http_requests_total") }
        #expect(
            lines == [
                #"varve_http_requests_total{method="GET",route="/a",status="200"} 3"#,
                #"varve_http_requests_total{method="GET",route="/a",status="404"} 1"#,
                #"varve_http_requests_total{method="GET",route="/b",status="200"} 1"#,
                #"varve_http_requests_total{method="other",route="none",status="404"} 2"#,
            ])
        // A clock that was set back counts as no time.
        #expect(metrics.text().contains(#"varve_http_request_duration_seconds_sum{route="/a"} 0.0045"#))
    }
}
