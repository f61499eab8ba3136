import HTTPTypes
import NIOCore
import NIOHTTPTypes
import VarveMetrics

/// Watches over a connection, between the codec and the routes: whether requests come in time, are proper HTTP, and send no more of a body than is wanted.
///
/// One handler for all three: each would cost every part of every request and answer a look into it and a step of the pipeline.
package final class RequestGuardHandler: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// Triggered by a route that is about to read the body.
    package struct WantsBody: Sendable {
        package init() {}
    }

    private let deadlines: RequestDeadlines
    private let errors = ProtocolErrors()
    private let bodies = RequestBodies()
    private let metrics: ServerMetrics

    package init(_ limits: HTTPLimits, _ metrics: ServerMetrics = ServerMetrics()) {
        self.metrics = metrics
        deadlines = RequestDeadlines(limits)
        deadlines.onTimeout = { [unowned self] context, timeout in errorCaught(context: context, error: timeout) }
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        deadlines.read(part)
        if case .body(let bytes) = part { metrics.received.increment(by: Int64(bytes.readableBytes)) }
        guard errors.read(part, context), bodies.read(part, context) else { return }
        context.fireChannelRead(data)
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        deadlines.readComplete(context)
        context.fireChannelReadComplete()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(errors.caught(error))
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { deadlines.inputClosed() }
        context.fireUserInboundEventTriggered(event)
    }

    package func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is WantsBody else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if bodies.takesContinue() {
            let part = HTTPResponsePart.head(HTTPResponse(status: .continue))
            errors.write(part, wrapOutboundOut(part), context, nil)
            context.flush()
        }
        promise?.succeed()
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        switch part {
        case .head: break
        case .body(let bytes): metrics.sent.increment(by: Int64(bytes.readableBytes))
        case .end: bodies.answered(context)
        }
        errors.write(part, data, context, promise)
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        deadlines.writabilityChanged(context)
        context.fireChannelWritabilityChanged()
    }

    package func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        deadlines.close(context, mode, promise)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    package func handlerRemoved(context: ChannelHandlerContext) { stop() }

    private func stop() {
        deadlines.stop()
        bodies.stop()
    }
}
