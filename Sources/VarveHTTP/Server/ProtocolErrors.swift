import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Answers what is no proper HTTP request in the contract's envelope, once, and lets the connection end.
///
/// The server behind it answers each error of the parser with a 400 of its own, also where the broken request had its answer already: that
/// would be an answer to nothing. What it does not know as an error of the parser it closes without a word.
final class ProtocolErrors {
    private enum Phase {
        case open
        /// Something was refused: nothing more is read, and the answer that is written for it becomes this one.
        case refusing(ProtocolRefusal)
        /// A body did not come to its end in time: nothing more is read, so that the connection does not outlive the answer, which is its route's.
        case late
        /// It was answered, or needs no answer: whatever else is written is left out.
        case ended
    }

    private var phase = Phase.open
    /// Requests that have begun, those that have come to their end, and answers that have begun.
    private var heads = 0
    private var ends = 0
    private var answers = 0

    /// Whether the part is to be passed on.
    func read(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) -> Bool {
        guard case .open = phase else { return false }
        switch part {
        case .head(let head):
            // The first one became the authority: with two of them, two servers could see two hosts.
            guard head.headerFields[.secondHost] == nil else {
                context.fireErrorCaught(refuse(.malformed, HTTPParserError.unknown))
                return false
            }
            heads += 1
        case .body: break
        case .end: ends += 1
        }
        return true
    }

    /// Takes notice of an error.
    ///
    /// - Returns: what the server behind is to be told.
    func caught(_ error: any Error) -> any Error {
        guard case .open = phase else { return error }
        switch error {
        case HTTPParserError.headerOverflow: return refuse(.headerTooLarge, error)
        case is HTTPParserError: return refuse(.malformed, error)
        case is HTTP1TypeConversionError: return refuse(.malformed, HTTPParserError.unknown)
        case RequestTimeout.head: return refuse(.timeout, HTTPParserError.unknown)
        case RequestTimeout.body: phase = .late
        default: break
        }
        return error
    }

    /// Writes a part of an answer, or what comes in its place.
    ///
    /// - Parameter data: the part, as it goes through the pipeline.
    func write(_ part: HTTPResponsePart, _ data: NIOAny, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        switch phase {
        case .open, .late: break
        case .refusing(let refusal):
            guard case .head(let head) = part, head.status.kind != .informational, answers == heads else { break }
            phase = .ended
            // Of a request that broke within its body the route has answered all there is to say.
            guard heads == ends else { break }
            for part in refusal.parts.dropLast() { context.write(NIOAny(part), promise: nil) }
            return context.writeAndFlush(NIOAny(HTTPResponsePart.end(nil)), promise: promise)
        case .ended: break
        }
        guard !isOver else {
            promise?.succeed()
            return
        }
        if case .head(let head) = part, head.status.kind != .informational { answers += 1 }
        context.write(data, promise: promise)
    }

    private var isOver: Bool { if case .ended = phase { true } else { false } }

    private func refuse(_ refusal: ProtocolRefusal, _ error: any Error) -> any Error {
        phase = .refusing(refusal)
        return error
    }
}

extension HTTPField.Name {
    fileprivate static let secondHost = Self("Host")!
}
