import VarveMetrics

/// What becomes of spans.
package struct ExportMetrics: Sendable {
    let sent: PrometheusCounter
    /// There was no room for them.
    package let dropped: PrometheusCounter
    /// The collector would not have them, or could not be reached.
    let failed: PrometheusCounter

    package init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        sent = metrics.counter(.spans, [(.outcome, "sent")])
        dropped = metrics.counter(.spans, [(.outcome, "dropped")])
        failed = metrics.counter(.spans, [(.outcome, "failed")])
    }
}
