import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Says `100 Continue` when a body is wanted, and bounds how much of a body is read after its request was answered without it.
///
/// Servers have to read the rest of a body before the next request of the connection. After an early refusal the rest could go on for ever, so past a
/// bound the connection is closed.
package final class RequestBodyHandler: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// Triggered by a route that is about to read the body.
    package struct WantsBody: Sendable {
        package init() {}
    }

    /// What may come after an early answer, in bytes and in time: a client that only sends first and reads then still gets its 413.
    private static let mostBytes = 64 << 20
    private static let patience = TimeAmount.seconds(5)

    private var expectsContinue = false
    /// Requests that have ended, and answers: clients may send the next request before they have read the answer.
    private var received = 0
    private var answered = 0
    /// Bytes since the answer; `nil` while there is none, or nothing more to come.
    private var drained: Int?
    private var deadline: Scheduled<Void>?

    package init() {}

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            expectsContinue = head.headerFields[.expect]?.lowercased() == "100-continue"
        case .body(let part):
            expectsContinue = false
            drained = drained.map { $0 + part.readableBytes }
            if let drained, drained > Self.mostBytes { return context.close(promise: nil) }
        case .end:
            received += 1
            stopDraining()
        }
        context.fireChannelRead(data)
    }

    package func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is WantsBody else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if expectsContinue {
            expectsContinue = false
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        promise?.succeed()
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            answered += 1
            if answered > received { startDraining(context) }
        }
        context.write(data, promise: promise)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        stopDraining()
        context.fireChannelInactive()
    }

    private func startDraining(_ context: ChannelHandlerContext) {
        stopDraining()
        drained = 0
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    }

    private func stopDraining() {
        drained = nil
        deadline?.cancel()
        deadline = nil
    }
}
