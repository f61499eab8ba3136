import NIOCore
import NIOPosix
import Synchronization

@testable import RedisClient

/// A server that answers each command as a script says, for what a real Redis does not do on demand.
final class ScriptedServer: Sendable {
    enum Action: Sendable {
        case reply(String)
        case pieces(String)
        case close
        case silence
    }

    /// - Parameters: number of the connection, counted from 1, and the words of the command.
    typealias Script = @Sendable (Int, [String]) -> [Action]

    let configuration: RedisConfiguration
    private let channel: any Channel
    private let accepted: Counter

    var connections: Int { accepted.value.withLock { $0 } }

    static func with<Result>(_ script: @escaping Script, _ body: (ScriptedServer) async throws -> Result) async throws -> Result {
        let server = try await ScriptedServer(script)
        do {
            let result = try await body(server)
            try await server.channel.close()
            return result
        } catch {
            try await server.channel.close()
            throw error
        }
    }

    private init(_ script: @escaping Script) async throws {
        let accepted = Counter()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                let number = accepted.value.withLock { number in
                    number += 1
                    return number
                }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptedHandler(number, script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.accepted = accepted
        configuration = RedisConfiguration(address: .tcp(host: "127.0.0.1", port: channel.localAddress?.port ?? 0))
    }
}

private final class Counter: Sendable {
    let value = Mutex(0)
}

/// Commands are arrays of bulk strings, so the client's own reader parses them.
private final class ScriptedHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let number: Int
    private let script: ScriptedServer.Script
    private var reader = ReplyReader()

    init(_ number: Int, _ script: @escaping ScriptedServer.Script) {
        self.number = number
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        try? unwrapInboundIn(data).withUnsafeReadableBytes { try reader.feed($0) }
        while let command = try? reader.next() {
            let words = ((try? command.array()) ?? []).map { (try? $0.string()) ?? "" }
            for action in script(number, words) { perform(action, context) }
        }
    }

    private func perform(_ action: ScriptedServer.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .reply(let text): write(text, context)
        case .pieces(let text): for byte in text.unicodeScalars { write(String(byte), context) }
        case .close: context.close(promise: nil)
        case .silence: break
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
