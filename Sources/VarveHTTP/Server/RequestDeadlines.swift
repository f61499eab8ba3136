import NIOCore
import NIOHTTPTypes

/// Bounds the time that requests take to arrive, and the time that a client may take nothing of its answer.
///
/// A timer runs only for what did not come in one piece: most requests cost none.
final class RequestDeadlines {
    private enum Part {
        /// Of the next request, whose first bytes are here or not.
        case head
        case body
        /// Nothing more comes.
        case none
    }

    private static let pause = TimeAmount.milliseconds(10)

    /// Told of what did not come in time; nothing more of the connection is expected then.
    var onTimeout: ((ChannelHandlerContext, RequestTimeout) -> Void)?

    private let headerTimeout: TimeAmount
    private let bodyTimeout: TimeAmount
    private let answerTimeout: TimeAmount
    private var expected = Part.head
    /// Whether what has just been read was more than a piece of a head.
    private var hasRead = false
    private var deadline: Scheduled<Void>?
    private var stall: Scheduled<Void>?

    init(_ limits: HTTPLimits) {
        headerTimeout = .seconds(Int64(limits.headerTimeout))
        bodyTimeout = .seconds(Int64(limits.bodyTimeout))
        answerTimeout = .seconds(Int64(limits.answerTimeout))
    }

    func read(_ part: HTTPRequestPart) {
        switch part {
        case .head: expect(.body)
        case .body: break
        case .end: expect(.head)
        }
        hasRead = true
    }

    func readComplete(_ context: ChannelHandlerContext) {
        defer { hasRead = false }
        switch expected {
        // Bytes came, and no part of a request: a head has begun.
        case .head where !hasRead && deadline == nil: schedule(.head, in: headerTimeout, context)
        case .body where deadline == nil: schedule(.body, in: bodyTimeout, context)
        default: break
        }
    }

    func inputClosed() { expect(.none) }

    func writabilityChanged(_ context: ChannelHandlerContext) {
        stall?.cancel()
        stall = nil
        if !context.channel.isWritable { watch(context) }
    }

    /// Where the client has said that no more comes, NIO takes the end of the output for the end of all, and drops what is not sent yet. So that
    /// end waits until it is, as long as the client takes something of it.
    func close(_ context: ChannelHandlerContext, _ mode: CloseMode, _ promise: EventLoopPromise<Void>?) {
        guard mode == .output, Self.waiting(context) > 0 else { return context.close(mode: mode, promise: promise) }
        if stall == nil { watch(context) }
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) { self.close(context, mode, promise) }
    }

    func stop() {
        expect(.none)
        stall?.cancel()
        stall = nil
    }

    private func expect(_ part: Part) {
        expected = part
        deadline?.cancel()
        deadline = nil
    }

    private func schedule(_ timeout: RequestTimeout, in time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            self.expect(.none)
            self.onTimeout?(context, timeout)
        }
    }

    /// Closes the connection unless some of what waits to be sent has gone by then.
    private func watch(_ context: ChannelHandlerContext) {
        let waiting = Self.waiting(context)
        stall = context.eventLoop.assumeIsolated().scheduleTask(in: answerTimeout) {
            guard Self.waiting(context) >= waiting else { return self.watch(context) }
            context.close(promise: nil)
        }
    }

    /// Bytes that the client has not taken.
    private static func waiting(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}
