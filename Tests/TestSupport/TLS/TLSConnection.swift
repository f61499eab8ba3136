import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Synchronization
import TLSFiles

/// A connection through TLS, to see what a server shows and says.
package final class TLSConnection: Sendable {
    private let channel: any Channel
    private let log: Received

    /// Serial number of the server's certificate.
    package let serial: [UInt8]

    /// Connects to a port of the loopback address; returns when the handshake is done.
    ///
    /// - Throws: `TLSFailure`.
    package static func open(
        _ port: Int, trusting authority: TestAuthority, as identity: TestAuthority.Files? = nil, newest: TLSVersion? = nil
    ) async throws -> TLSConnection {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.maximumTLSVersion = newest
        configuration.trustRoots = try CertificateAuthorities.file(authority.file).roots()
        if let identity {
            (configuration.certificateChain, configuration.privateKey) =
                try KeyPair(.init(certificate: identity.certificate, key: identity.key)).sources
        }
        let context = try NIOSSLContext(configuration: configuration)
        let log = Received()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers([
                    try NIOSSLClientHandler(context: context, serverHostname: "localhost"), ReceivingHandler(log),
                ])
            }
        }.connect(host: "127.0.0.1", port: port).get()
        try await eventually("the handshake ends", within: .seconds(20)) { log.state.withLock { $0.serial != nil || $0.hasEnded } }
        let (serial, failure) = log.state.withLock { ($0.serial, $0.failure) }
        guard let serial else { throw failure ?? .closed }
        return TLSConnection(channel, log, serial: serial)
    }

    private init(_ channel: any Channel, _ log: Received, serial: [UInt8]) {
        self.channel = channel
        self.log = log
        self.serial = serial
    }

    /// Sends a request and waits until an answer has this text in it, or the connection ends.
    ///
    /// - Returns: what came.
    /// - Throws: `TLSFailure` where TLS ended it.
    package func exchange(_ request: String, until text: String) async throws -> String {
        log.state.withLock { $0.text = "" }
        channel.writeAndFlush(ByteBuffer(string: request), promise: nil)
        try await eventually("an answer comes", within: .seconds(20)) { log.state.withLock { $0.text.contains(text) || $0.hasEnded } }
        let (received, failure) = log.state.withLock { ($0.text, $0.failure) }
        if let failure { throw failure }
        return received
    }

    package func close() async { try? await channel.close() }
}

private final class Received: Sendable {
    struct State {
        var text = ""
        var serial: [UInt8]?
        var failure: TLSFailure?
        var hasEnded = false
    }

    let state = Mutex(State())
}

private final class ReceivingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let log: Received

    init(_ log: Received) { self.log = log }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent else { return }
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        log.state.withLock { $0.serial = certificate?.serialNumber }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let text = String(buffer: unwrapInboundIn(data))
        log.state.withLock { $0.text += text }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let failure = TLSFailure(error, certificate: nil, now: 0)
        log.state.withLock { $0.failure = $0.failure ?? failure }
    }

    func channelInactive(context: ChannelHandlerContext) { log.state.withLock { $0.hasEnded = true } }
}
