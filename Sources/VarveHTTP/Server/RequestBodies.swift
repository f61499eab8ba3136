import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Says `100 Continue` when a body is wanted, and bounds how much of a body is read after its request was answered without it.
///
/// Servers have to read the rest of a body before the next request of the connection. After an early refusal the rest could go on for ever, so past a
/// bound the connection is closed.
final class RequestBodies {
    /// What may come after an early answer, in bytes and in time: a client that only sends first and reads then still gets its 413.
    private static let mostBytes = 64 << 20
    private static let patience = TimeAmount.seconds(5)

    private var expectsContinue = false
    /// Requests that have ended, and answers: clients may send the next request before they have read the answer.
    private var received = 0
    private var answers = 0
    /// Bytes since the answer; `nil` while there is none, or nothing more to come.
    private var drained: Int?
    private var deadline: Scheduled<Void>?

    /// Whether the part is to be passed on.
    func read(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) -> Bool {
        switch part {
        case .head(let head):
            expectsContinue = head.headerFields[.expect]?.lowercased() == "100-continue"
        case .body(let bytes):
            expectsContinue = false
            drained = drained.map { $0 + bytes.readableBytes }
            if let drained, drained > Self.mostBytes {
                context.close(promise: nil)
                return false
            }
        case .end:
            received += 1
            stop()
        }
        return true
    }

    /// Whether the client waits to be told that its body is wanted; it is told once.
    func takesContinue() -> Bool {
        defer { expectsContinue = false }
        return expectsContinue
    }

    /// An answer has come to its end.
    func answered(_ context: ChannelHandlerContext) {
        answers += 1
        if answers > received { startDraining(context) }
    }

    /// Whatever may come of a body is not waited for any more.
    func stop() {
        drained = nil
        deadline?.cancel()
        deadline = nil
    }

    private func startDraining(_ context: ChannelHandlerContext) {
        stop()
        drained = 0
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    }
}
