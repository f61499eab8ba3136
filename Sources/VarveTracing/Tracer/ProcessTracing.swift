import Logging
import ServiceLifecycle
import Tracing
import VarveMetrics

/// The tracing of a process: a tracer, and the exporter that has to run beside the rest.
package struct ProcessTracing: Sendable {
    package let tracer: TraceRecorder
    package let exporter: SpanExporter

    /// - `ratio`: share of the traces that begin here which are recorded, from 0 to 1.
    /// - `resource`: who sends the spans: `service.name` and so on.
    package init(
        _ collector: Collector, ratio: Double, resource: SpanAttributes, version: String, metrics: ExportMetrics, logger: Logger,
        capacity: Int = SpanBuffer.standardCapacity
    ) {
        let buffer = SpanBuffer(capacity: capacity) { metrics.dropped.increment() }
        tracer = TraceRecorder(TraceSampler(ratio: ratio), to: buffer)
        exporter = SpanExporter(buffer, to: collector, resource: resource, version: version, metrics: metrics, logger: logger)
    }
}
