import Metrics
import Testing

@testable import VarveMetrics

@Suite struct PrometheusTextTests {
    private let metrics = PrometheusMetrics()

    private func lines() -> [String] { metrics.text().split(separator: "\n").map(String.init) }

    @Test func nothingMeasured() {
        #expect(metrics.text().isEmpty)
        _ = Meter(label: MetricName.memoryUsed.rawValue, factory: metrics)
        #expect(metrics.text().isEmpty)
    }

    @Test func gauge() {
        let meter = Meter(label: MetricName.memoryUsed.rawValue, factory: metrics)
        meter.set(1_234_567_890_123)
        #expect(
            metrics.text() == """
                # HELP varve_memory_used_bytes Memory that Redis uses, in bytes.
                # TYPE varve_memory_used_bytes gauge
                varve_memory_used_bytes 1234567890123

                """)
        meter.set(0.25)
        #expect(lines().last == "varve_memory_used_bytes 0.25")
        meter.increment(by: 1)
        meter.decrement()
        #expect(lines().last == "varve_memory_used_bytes 0.25")
        meter.set(Double.nan)
        #expect(metrics.text().isEmpty)
    }

    @Test("the same labels in any order are the same series; series are ordered") func counter() {
        func counter(_ dimensions: [(String, String)]) -> Counter {
            Counter(label: MetricName.requests.rawValue, dimensions: dimensions, factory: metrics)
        }
        counter([("route", "/b"), ("method", "GET")]).increment(by: 2)
        counter([("method", "GET"), ("route", "/b")]).increment()
        counter([("route", "/a"), ("method", "GET")]).increment()
        #expect(
            lines() == [
                "# HELP varve_http_requests_total Requests that were answered, by the template of their route.",
                "# TYPE varve_http_requests_total counter",
                #"varve_http_requests_total{method="GET",route="/a"} 1"#, #"varve_http_requests_total{method="GET",route="/b"} 3"#,
            ])
    }

    @Test func labelsAreEscaped() {
        Counter(label: MetricName.requests.rawValue, dimensions: [("route", "a\"b\\c\nd")], factory: metrics).increment()
        #expect(lines().last == #"varve_http_requests_total{route="a\"b\\c\nd"} 1"#)
    }

    @Test("a bound belongs to its bucket, buckets are cumulative, seconds come from nanoseconds") func histogram() throws {
        let timer = Timer(label: MetricName.requestDuration.rawValue, dimensions: [("route", "/a")], factory: metrics)
        for milliseconds in [1, 2, 20, 60_000] { timer.recordMilliseconds(milliseconds) }
        let values = try PrometheusParser.parse(metrics.text())
        func bucket(_ bound: String) -> Double? {
            values["varve_http_request_duration_seconds_bucket{route=\"/a\",le=\"\(bound)\"}"]
        }
        #expect(bucket("0.001") == 1 && bucket("0.0025") == 2 && bucket("0.01") == 2 && bucket("0.025") == 3)
        #expect(bucket("10") == 3 && bucket("+Inf") == 4)
        #expect(values["varve_http_request_duration_seconds_count{route=\"/a\"}"] == 4)
        #expect(values["varve_http_request_duration_seconds_sum{route=\"/a\"}"] == 60.023)
    }

    @Test("what is no metric of Varve, or of another kind, measures nothing") func others() {
        Counter(label: "hb.requests", factory: metrics).increment()
        Counter(label: MetricName.memoryUsed.rawValue, factory: metrics).increment()
        Meter(label: MetricName.requests.rawValue, factory: metrics).set(1)
        Recorder(label: MetricName.requests.rawValue, factory: metrics).record(1)
        #expect(metrics.text().isEmpty)
    }

    @Test func gaugeOfRecorder() {
        Gauge(label: MetricName.memoryLimit.rawValue, factory: metrics).record(5)
        #expect(lines().last == "varve_memory_limit_bytes 5")
    }

    @Test func destroyedSeriesAreGone() {
        let counter = Counter(label: MetricName.requests.rawValue, factory: metrics)
        counter.increment()
        counter.destroy()
        #expect(metrics.text().isEmpty)
    }

    @Test("names follow Prometheus' rules", arguments: MetricName.allCases) func names(_ name: MetricName) {
        #expect(
            (name.rawValue.hasPrefix("varve_") || name.rawValue.hasPrefix("process_"))
                && name.rawValue.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") })
        #expect((name.kind == .counter) == name.rawValue.hasSuffix("_total"))
        #expect(!name.help.isEmpty && name.buckets == name.buckets.sorted())
    }
}

/// Reads the text format as strictly as these metrics need: every series after the `HELP` and `TYPE` lines of its metric.
enum PrometheusParser {
    struct Malformed: Error {
        let line: Substring
    }

    static func parse(_ text: String) throws -> [String: Double] {
        var values: [String: Double] = [:]
        var known: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if line.hasPrefix("# HELP ") { continue }
            if line.hasPrefix("# TYPE ") {
                known = line.split(separator: " ")[2]
                continue
            }
            guard let known, line.hasPrefix(known), let space = line.lastIndex(of: " "),
                let value = Double(line[line.index(after: space)...]), values[String(line[..<space])] == nil
            else { throw Malformed(line: line) }
            values[String(line[..<space])] = value
        }
        guard text.isEmpty || text.hasSuffix("\n") else { throw Malformed(line: "no line feed at the end") }
        return values
    }
}
