/// Prometheus' text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).
package enum PrometheusText {
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Each metric that has a value: its `HELP` and `TYPE` lines, then its series.
    static func text(of families: PrometheusMetrics.Families) -> String {
        families.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { name, series in
            let lines = series.map { (labels: $0.key, series: $0.value) }.sorted { $0.labels.text() < $1.labels.text() }
                .flatMap { $0.series.lines(name.rawValue, $0.labels) }
            return lines.isEmpty ? [] : head(name) + lines
        }.map { $0 + "\n" }.joined()
    }

    private static func head(_ name: MetricName) -> [String] {
        ["# HELP \(name.rawValue) \(escapedHelp(name.help))", "# TYPE \(name.rawValue) \(name.kind.rawValue)"]
    }

    /// A label's value: backslash, quote and line feed are escaped.
    static func escaped(_ value: String) -> String { escapedHelp(value).replacing("\"", with: "\\\"") }

    private static func escapedHelp(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") }

    /// Whole numbers without a fraction, `+Inf`, `-Inf`, `NaN`.
    static func number(_ value: Double) -> String {
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value.isNaN { return "NaN" }
        return Int64(exactly: value).map { String($0) } ?? "\(value)"
    }
}
