import NIOCore
import NIOPosix

extension RawHTTP {
    /// A connection on which these bytes were sent, and nothing is read.
    package static func open(_ bytes: [UInt8] = [], to port: Int) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: port).get()
        if !bytes.isEmpty { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)) }
        return channel
    }
}
