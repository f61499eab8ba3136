import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Runs `body` with a server that answers requests as told and remembers them.
func withStubGateway(
    _ answer: @escaping @Sendable (StubGateway.Request) -> String?, _ body: (StubGateway) async throws -> Void
) async throws {
    let gateway = StubGateway(answer)
    let channel = try await gateway.listen()
    do {
        try await body(gateway)
        try await channel.close()
    } catch {
        try? await channel.close()
        throw error
    }
}

final class StubGateway: Sendable {
    struct Request: Sendable {
        /// Which one it is of all, from 0.
        let number: Int
        /// By name in lower case; the request line under an empty one.
        let fields: [String: String]
        let body: [UInt8]
    }

    static let accepted = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

    private let answer: @Sendable (Request) -> String?
    private let received = NIOLockedValueBox<[Request]>([])
    private let bound = NIOLockedValueBox(0)

    init(_ answer: @escaping @Sendable (Request) -> String?) { self.answer = answer }

    var requests: [Request] { received.withLockedValue { $0 } }
    var port: Int { bound.withLockedValue { $0 } }

    func listen() async throws -> any Channel {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler(self)) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        bound.withLockedValue { $0 = channel.localAddress?.port ?? 0 }
        return channel
    }

    /// `nil`: the connection is closed instead.
    fileprivate func take(_ fields: [String: String], _ body: [UInt8]) -> String? {
        let request = received.withLockedValue { received in
            received.append(Request(number: received.count, fields: fields, body: body))
            return received[received.count - 1]
        }
        return answer(request)
    }
}

private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let gateway: StubGateway
    private var bytes: [UInt8] = []

    init(_ gateway: StubGateway) { self.gateway = gateway }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += Array(buffer: unwrapInboundIn(data))
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else { return }
        var fields: [String: String] = [:]
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
            fields[parts.count == 2 ? parts[0].lowercased() : ""] = parts.last
        }
        let length = fields["content-length"].flatMap { Int($0.filter { $0 != " " }) } ?? 0
        guard bytes.count >= end + 4 + length else { return }
        let body = Array(bytes[(end + 4)..<(end + 4 + length)])
        bytes.removeSubrange(..<(end + 4 + length))
        guard let answer = gateway.take(fields, body) else { return context.close(promise: nil) }
        // In two parts, as they may come.
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: String(answer.prefix(30)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: String(answer.dropFirst(30)))), promise: nil)
        if answer.contains("onnection: close") { context.close(promise: nil) }
    }
}
