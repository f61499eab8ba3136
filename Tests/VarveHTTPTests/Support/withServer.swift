import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import VarveHTTP
import VarveModel

/// What the test server saw.
final class ServerState: Sendable {
    /// Answers without an end that were cut off.
    let cutOff = Atomic<Int>(0)
    let port = Atomic<Int>(0)
}

/// Runs `body` with a server of these limits: `/ok` answers at once, `/body` reads what is posted, `/large` sends 32 MiB, `/endless` until it
/// cannot.
func withServer(_ limits: HTTPLimits, _ body: (Int, ServerState) async throws -> Void) async throws {
    let state = ServerState()
    let router = Router()
    router.add(middleware: AnswerMiddleware(now: { TestClock.start }))
    router.get("/ok") { _, _ in "ok" }
    router.post("/body") { request, _ in String(try await request.body.collect(upTo: 1 << 20).readableBytes) }
    router.get("/large") { _, _ in Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 0x20, count: 32 << 20))) }
    router.get("/endless") { _, _ in
        Response(
            status: .ok,
            body: ResponseBody { writer in
                defer { state.cutOff.add(1, ordering: .relaxed) }
                while true { try await writer.write(ByteBuffer(repeating: 0x20, count: 1 << 16)) }
            })
    }
    let server = HTTPServer.make(
        router, at: ListenAddress(host: "127.0.0.1", port: 0), limits: limits, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        logger: silentLogger, onListening: { state.port.store($0, ordering: .relaxed) })
    try await withServices([server]) {
        try await eventually("it listens") { state.port.load(ordering: .relaxed) > 0 }
        try await body(state.port.load(ordering: .relaxed), state)
    }
}
