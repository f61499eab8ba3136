import Tracing

/// Varve's tracer: begins spans, decides which are recorded, and hands those that are over to the exporter.
package final class TraceRecorder: Tracer {
    private let sampler: TraceSampler
    private let buffer: SpanBuffer

    package init(_ sampler: TraceSampler, to buffer: SpanBuffer) {
        self.sampler = sampler
        self.buffer = buffer
    }

    package func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind, at instant: @autoclosure () -> Instant,
        function: String, file fileID: String, line: UInt
    ) -> TraceSpan {
        var random = SystemRandomNumberGenerator()
        var own = context()
        let parent = own.trace
        let trace = parent?.trace ?? TraceID(from: &random)
        let position = TraceContext(
            trace: trace, span: SpanID(from: &random), isSampled: parent?.isSampled ?? sampler.samples(trace), state: parent?.state ?? "")
        own.trace = position
        guard position.isSampled else { return TraceSpan(own, recorded: nil, to: buffer) }
        let span = FinishedSpan(
            name: operationName, kind: kind, context: position, parent: parent?.span, start: instant().nanosecondsSinceEpoch)
        return TraceSpan(own, recorded: span, to: buffer)
    }

    /// The exporter sends what is there at its own pace, and all of it when it stops.
    package func forceFlush() { buffer.ring() }
}
