import NIOCore
import NIOPosix
import RedisClient
import Synchronization

/// Stands between a client and redis-server and breaks what a test wants broken.
package final class FaultProxy: Sendable {
    package enum Mode: Sendable {
        case forward
        /// The connection is cut instead of passing on an answer with this text; what comes after that is forwarded.
        case cutAnswer(containing: String)
        /// What clients send is held back until `release()`.
        case hold
        /// The first piece of a client that has all these texts is held back until `release()`, and the client's connection is cut; what comes after
        /// that is forwarded.
        case holdAndCut(containing: [String])
        /// Both ways.
        case delay(TimeAmount)
        /// Whatever is sent vanishes, both ways; what was cheated so is cut when another mode is set.
        case drop
        /// The next piece that a client sends arrives by half, and its connection is cut; what comes after that is forwarded.
        case truncate
        /// As `hold`, from the first text on that has this in it.
        case holdFrom(String)
    }

    package let configuration: RedisConfiguration
    private let exchange: Exchange
    private let listener: any Channel

    /// How many answers were cut off.
    package var cuts: Int { exchange.state.withLock { $0.cuts } }
    /// How much is held back.
    package var heldBytes: Int { exchange.state.withLock { $0.held.reduce(0) { $0 + $1.bytes.readableBytes } } }
    /// What Redis answered to what had been held back.
    package var answers: [String] { exchange.state.withLock { $0.answers } }

    /// Runs `body` with a proxy before the server.
    package static func with<Result>(_ server: RedisServer, _ body: (FaultProxy) async throws -> Result) async throws -> Result {
        let proxy = try await FaultProxy(server)
        do {
            let result = try await body(proxy)
            try await proxy.listener.close()
            return result
        } catch {
            try await proxy.listener.close()
            throw error
        }
    }

    private init(_ server: RedisServer) async throws {
        let path = server.socketPath
        let exchange = Exchange()
        self.exchange = exchange
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                ClientBootstrap(group: client.eventLoop)
                    .channelInitializer { server in
                        server.eventLoop.makeCompletedFuture {
                            try server.pipeline.syncOperations.addHandler(
                                EndHandler(received: { exchange.serverSent($0, to: client) }, closed: { client.close(promise: nil) }))
                        }
                    }
                    .connect(unixDomainSocketPath: path)
                    .flatMapThrowing { server in
                        try client.pipeline.syncOperations.addHandler(
                            EndHandler(
                                received: { exchange.clientSent($0, from: client, to: server) },
                                closed: { exchange.clientLeft(client, server) }))
                        client.setOption(.autoRead, value: true).whenComplete { _ in }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        configuration = RedisConfiguration(address: .tcp(host: "127.0.0.1", port: listener.localAddress?.port ?? 0))
    }

    package func set(_ mode: Mode) {
        let cheated = exchange.state.withLock { state in
            state.mode = mode
            return Array(state.cheated.values)
        }
        for client in cheated { client.close(promise: nil) }
    }

    /// Sends to Redis what was held back, also of clients that have gone meanwhile.
    package func release() {
        let held = exchange.state.withLock { state in
            defer { state.held = [] }
            return state.held
        }
        for (server, bytes) in held { server.writeAndFlush(bytes, promise: nil) }
    }
}

private final class EndHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: (ByteBuffer) -> Void
    private let closed: () -> Void

    init(received: @escaping (ByteBuffer) -> Void, closed: @escaping () -> Void) {
        self.received = received
        self.closed = closed
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { received(unwrapInboundIn(data)) }

    func channelInactive(context: ChannelHandlerContext) { closed() }
}
