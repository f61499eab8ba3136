import NIOCore
import NIOPosix

/// A request byte by byte, for what a well-behaved client does not send.
enum RawExchange {
    /// Sends the parts and reads until the answer's JSON has come or the server closes.
    static func send(_ parts: [String], to port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(host: "localhost", port: port) {
            channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            for part in parts { try await outbound.write(ByteBuffer(string: part)) }
            var answer = ""
            for try await piece in inbound {
                answer += String(buffer: piece)
                if answer.hasSuffix("}}") { break }
            }
            return answer
        }
    }
}
