import Synchronization
import Tracing

/// A span as swift-distributed-tracing knows it. One of a trace that is not recorded has a context to pass on, and keeps nothing.
package final class TraceSpan: Span {
    /// Errors and other events that a span keeps; what comes after them is left out.
    private static let mostEvents = 32
    /// The same of links.
    private static let mostLinks = 128

    package let context: ServiceContext
    /// `nil` once it is over, and where nothing is recorded.
    private let recorded: Mutex<FinishedSpan?>
    private let buffer: SpanBuffer

    /// - Parameter recorded: what is recorded from here on; `nil` for nothing.
    init(_ context: ServiceContext, recorded: FinishedSpan?, to buffer: SpanBuffer) {
        self.context = context
        self.recorded = Mutex(recorded)
        self.buffer = buffer
    }

    package var isRecording: Bool { recorded.withLock { $0 != nil } }

    package var operationName: String {
        get { recorded.withLock { $0?.name ?? "" } }
        set { recorded.withLock { $0?.name = newValue } }
    }

    package var attributes: SpanAttributes {
        get { recorded.withLock { $0?.attributes ?? [:] } }
        set { recorded.withLock { $0?.attributes = newValue } }
    }

    package func setStatus(_ status: SpanStatus) { recorded.withLock { $0?.status = status } }

    package func addEvent(_ event: SpanEvent) {
        recorded.withLock { span in
            if let count = span?.events.count, count < Self.mostEvents { span?.events.append(event) }
        }
    }

    package func addLink(_ link: SpanLink) {
        guard let context = link.context.trace else { return }
        recorded.withLock { span in
            if let count = span?.links.count, count < Self.mostLinks { span?.links.append((context, link.attributes)) }
        }
    }

    package func recordError<Instant: TracerInstant>(
        _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
    ) {
        guard isRecording else { return }
        var attributes = attributes
        attributes["exception.type"] = "\(type(of: error))"
        attributes["exception.message"] = "\(error)"
        addEvent(SpanEvent(name: "exception", at: instant(), attributes: attributes))
    }

    package func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
        guard var span = recorded.withLock({ $0.take() }) else { return }
        span.end = instant().nanosecondsSinceEpoch
        buffer.add(span)
    }
}
