import Glibc
import NIOCore
import NIOSSL
import TLSFiles

/// Between a channel and the driver: parses what arrives and reports what happens, under the number of its attempt.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let driver: ConnectionDriver
    private let attempt: Int
    private var reader = ReplyReader()

    init(_ driver: ConnectionDriver, attempt: Int) {
        self.driver = driver
        self.attempt = attempt
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            try unwrapInboundIn(data).withUnsafeReadableBytes { try reader.feed($0) }
            while let reply = try reader.next() {
                guard driver.received(reply, attempt) else { return }
            }
        } catch {
            driver.ended(attempt, (error as? RedisError) ?? RedisError(.protocolError))
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { driver.serve() }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        driver.ended(attempt, RedisError(.connectionClosed))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        if let failure = TLSFailure(error, certificate: certificate, now: time(nil)) { return driver.failed(attempt, failure) }
        driver.ended(attempt, RedisError(.connectionClosed, detail: (error as? IOError).map { "errno \($0.errnoCode)" }))
    }
}
