import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Where a role's HTTP server listens.
package struct ListenAddress: Hashable, Sendable {
    package var host: String
    /// 0 lets the system choose a free one.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

/// Puts a router behind a socket.
package enum HTTPServer {
    /// Time after which a connection without a request is closed.
    private static let idleTimeout = TimeAmount.seconds(75)

    /// - `tls`: `nil` serves in the clear.
    /// - `limits`: what clients may take.
    /// - `metrics`: one for each server: connections are counted in it.
    /// - `onEventLoops`: whether requests are answered on the event loops of their connections, where all of the router's work is short.
    /// - `onListening`: called once with the port that the server listens on.
    package static func make<Context: RequestContext & InitializableFromSource<ApplicationRequestContextSource>>(
        _ router: Router<Context>, at address: ListenAddress, tls: ServerTLS? = nil, limits: HTTPLimits = HTTPLimits(),
        metrics: ServerMetrics = ServerMetrics(), onEventLoops: Bool = false, eventLoopGroup: any EventLoopGroup, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some Service {
        Application(
            router: router,
            server: server(
                tls,
                .init(
                    additionalChannelHandlers: limits.handlers(metrics), idleTimeout: idleTimeout, httpDecoderConfiguration: limits.decoder),
                onEventLoops: onEventLoops),
            configuration: .init(address: .hostname(address.host, port: address.port), serverName: "varve", backlog: 4096),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? address.port) },
            eventLoopGroupProvider: .shared(eventLoopGroup),
            logger: logger)
    }

    private static func server(
        _ tls: ServerTLS?, _ configuration: HTTP1Channel.Configuration, onEventLoops: Bool
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            let plain = HTTP1Channel(responder: responder, configuration: configuration)
            guard let tls else { return placed(plain, onEventLoops) }
            return placed(SecureChannel(base: plain, tls: tls), onEventLoops)
        }
    }

    private static func placed(_ channel: some ServerChildChannel, _ onEventLoops: Bool) -> any ServerChildChannel {
        onEventLoops ? EventLoopChannel(base: channel) : channel
    }
}
