import NIOCore
import NIOPosix

/// Sends bytes as they are, for requests that a client library would not send.
package enum RawHTTP {
    package struct Exchange: Sendable {
        /// In their order.
        package let answers: [RawAnswer]
        /// What came behind the last answer and is none.
        package let rest: [UInt8]
        /// Whether the server closed the connection in time.
        package let isClosed: Bool
        /// Until the connection was closed.
        package let duration: Duration
    }

    /// Sends the bytes, says that there are no more, and reads until the server closes or the time is over.
    ///
    /// - Parameters:
    ///   - isHead: the answers have no bodies, whatever their length says.
    ///   - saysEnd: `false` keeps the connection open in this direction.
    package static func send(
        _ bytes: [UInt8], to port: Int, isHead: Bool = false, saysEnd: Bool = true, within limit: Duration = .seconds(20)
    ) async throws -> Exchange {
        let start = ContinuousClock.now
        let channel = try await connect(to: port)
        let (received, isClosed) = try await channel.executeThenClose { inbound, outbound in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    // A server may close before it has read everything.
                    try? await outbound.write(ByteBuffer(bytes: bytes))
                    if saysEnd { outbound.finish() }
                }
                group.addTask {
                    guard (try? await Task.sleep(for: limit)) != nil else { return }
                    try? await channel.channel.close()
                }
                let received = await Self.read(inbound)
                let isClosed = ContinuousClock.now - start < limit
                group.cancelAll()
                return (received, isClosed)
            }
        }
        let (answers, rest) = RawAnswer.all(in: received, isHead: isHead)
        return Exchange(answers: answers, rest: rest, isClosed: isClosed, duration: ContinuousClock.now - start)
    }

    private static func connect(to port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
    }

    private static func read(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async -> [UInt8] {
        var received: [UInt8] = []
        do {
            for try await part in inbound { received += part.readableBytesView }
        } catch {
            // A reset ends an answer too; what came before counts.
        }
        return received
    }
}
