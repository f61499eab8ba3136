import Tracing
import VarveModel
import VarveTracing

/// The span of handing an inventory to the queue: OpenTelemetry's `send` of a message. Its context goes with the envelope.
struct SendSpan {
    private let span: TraceSpan

    init(of envelope: Envelope, to partition: Int, _ tracer: TraceRecorder) {
        span = tracer.startSpan("send \(MessageAttributes.destination)", ofKind: .producer)
        guard span.isRecording else { return }
        span.updateAttributes { $0.describe(.send, envelope.messageAttributes, partition: partition) }
    }

    /// What the worker's span is a child of.
    var traceparent: String { span.context.trace?.traceparent ?? "" }

    func end(error: (any Error)?) {
        if let error { span.fail(error) }
        span.end()
    }
}

extension Envelope {
    fileprivate var messageAttributes: MessageAttributes {
        MessageAttributes(system: system.rawValue, requestID: requestID, size: size)
    }
}
