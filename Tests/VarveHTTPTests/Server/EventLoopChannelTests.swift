import Hummingbird
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

@testable import VarveHTTP

/// Where requests are answered.
@Suite struct EventLoopChannelTests {
    private struct PlacedContext: ConnectionContext {
        var coreContext: CoreRequestContextStorage
        let connection: any Channel

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            connection = source.channel
        }
    }

    /// Answers for each of its steps whether it was on the connection's event loop: first, after others had their turn, behind the body,
    /// elsewhere, and back from there.
    private static func routes() -> Router<PlacedContext> {
        let router = Router(context: PlacedContext.self)
        router.post("/place") { request, context in
            let loop = context.connection.eventLoop
            var steps = [loop.inEventLoop]
            try await Task.sleep(for: .milliseconds(5))
            steps.append(loop.inEventLoop)
            _ = try await request.body.collect(upTo: 1 << 20)
            steps.append(loop.inEventLoop)
            await withTaskExecutorPreference(globalConcurrentExecutor) { steps.append(loop.inEventLoop) }
            steps.append(loop.inEventLoop)
            return steps.map { $0 ? "loop" : "pool" }.joined(separator: " ")
        }
        return router
    }

    private func place(onEventLoops: Bool) async throws -> [String?] {
        let port = Atomic<Int>(0)
        let server = HTTPServer.make(
            Self.routes(), at: ListenAddress(host: "127.0.0.1", port: 0), onEventLoops: onEventLoops,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: silentLogger,
            onListening: { port.store($0, ordering: .relaxed) })
        return try await withServices([server]) {
            try await eventually("it listens") { port.load(ordering: .relaxed) > 0 }
            let body = [UInt8](repeating: 0x20, count: 300_000)
            let post = Array("POST /place HTTP/1.1\r\nHost: varve\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
            var places: [String?] = []
            for _ in 0..<4 { places.append(try await RawHTTP.send(post, to: port.load(ordering: .relaxed)).answers.first?.text) }
            return places
        }
    }

    @Test func onTheConnectionsLoop() async throws {
        #expect(try await place(onEventLoops: true) == [String?](repeating: "loop loop loop pool loop", count: 4))
    }

    @Test func inThePool() async throws {
        #expect(try await place(onEventLoops: false) == [String?](repeating: "pool pool pool pool pool", count: 4))
    }
}
