import NIOCore
import NIOPosix
import NIOSSL
import TLSFiles

/// Whom an HTTP client trusts, and who it is.
package struct HTTPClientTLS: Sendable {
    /// For the HTTP client.
    package let configuration: TLSConfiguration

    /// - Throws: where a file cannot be used.
    package init(authorities: CertificateAuthorities = .system, identity: KeyPair.Files? = nil) throws(TLSFileError) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = try authorities.roots()
        if let identity {
            (configuration.certificateChain, configuration.privateKey) = try KeyPair(identity).sources
            _ = try configuration.context(of: identity)
        }
        self.configuration = configuration
    }

    /// What is wrong between this client and a server, where the HTTP client only knows that a certificate is not accepted: connects once
    /// more, to look at the certificate.
    ///
    /// - `now`: seconds since 1970.
    /// - Returns: `nil` where TLS is not the cause.
    package func failure(_ error: any Error, host: String, port: Int, now: Int) async -> TLSFailure? {
        guard let failure = TLSFailure(error, certificate: nil, now: now) else { return nil }
        guard failure == .notAccepted else { return failure }
        return await (try? look(host, port, now)) ?? failure
    }

    private func look(_ host: String, _ port: Int, _ now: Int) async throws -> TLSFailure? {
        let context = try NIOSSLContext(configuration: configuration)
        let name = (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
        let group = MultiThreadedEventLoopGroup.singleton.next()
        let found = group.makePromise(of: TLSFailure?.self)
        let channel = ClientBootstrap(group: group).connectTimeout(.seconds(3)).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let handlers: [any ChannelHandler] = [
                    try NIOSSLClientHandler(context: context, serverHostname: name), FailureHandler(now: now, found: found),
                ]
                try channel.pipeline.syncOperations.addHandlers(handlers)
            }
        }.connect(host: host, port: port)
        channel.whenFailure { _ in found.succeed(nil) }
        let timeout = group.scheduleTask(in: .seconds(5)) { found.succeed(nil) }
        defer {
            timeout.cancel()
            channel.whenSuccess { $0.close(promise: nil) }
        }
        return try await found.futureResult.get()
    }
}

/// Tells why a handshake failed.
private final class FailureHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let now: Int
    private let found: EventLoopPromise<TLSFailure?>

    init(now: Int, found: EventLoopPromise<TLSFailure?>) {
        self.now = now
        self.found = found
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        found.succeed(TLSFailure(error, certificate: certificate, now: now))
    }

    func channelInactive(context: ChannelHandlerContext) { found.succeed(nil) }
}
