import Tracing

/// A span that is over, as it goes to the collector.
package struct FinishedSpan: Sendable {
    package var name: String
    package var kind: SpanKind
    package var context: TraceContext
    package var parent: SpanID?
    /// Nanoseconds since 1970.
    package var start: UInt64
    package var end: UInt64 = 0
    package var attributes: SpanAttributes = [:]
    package var events: [SpanEvent] = []
    /// Spans of other traces, or of other places of this one.
    package var links: [(context: TraceContext, attributes: SpanAttributes)] = []
    package var status: SpanStatus?

    package init(name: String, kind: SpanKind, context: TraceContext, parent: SpanID?, start: UInt64) {
        self.name = name
        self.kind = kind
        self.context = context
        self.parent = parent
        self.start = start
    }
}
