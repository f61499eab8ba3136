import NIOCore

/// A connection with one post under way at a time.
final class PostingConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Where in the list of connections it stands.
    let number: Int
    let start: [UInt8]
    private let posting: Posting
    private var context: ChannelHandlerContext?
    private var reader = AnswerReader()
    private var buffer = ByteBuffer()
    private var post: LoadPost?
    private var sentAt: Int64 = 0
    /// It was this side that ended it.
    private(set) var isClosing = false

    init(_ number: Int, start: [UInt8], of posting: Posting) {
        self.number = number
        self.start = start
        self.posting = posting
    }

    func send(_ post: LoadPost, at now: Int64, _ writer: inout RequestWriter) -> Int {
        guard let context else { return 0 }
        (self.post, sentAt) = (post, now)
        buffer.clear()
        writer.write(post, start: start, to: &buffer)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        return buffer.readableBytes
    }

    /// Gives a post up whose answer has not come since then.
    func closeIfSilent(since time: Int64) {
        if post != nil, sentAt < time { context?.close(promise: nil) }
    }

    func close() {
        isClosing = true
        context?.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        posting.isOpen(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            guard let post else { throw AnswerError() }
            guard let answer = try reader.read(unwrapInboundIn(data)) else { return }
            self.post = nil
            posting.isAnswered(post, answer, on: self)
        } catch {
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        let lost = post
        post = nil
        posting.isClosed(self, lost)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
