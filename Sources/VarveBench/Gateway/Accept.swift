import ArgumentParser
import Hummingbird
import NIOCore

/// Takes posts as a gateway does, on the event loops of their connections, and does nothing with them: what no gateway on this server can
/// be faster than.
struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers posts with 202 as soon as their bodies are read, until it is killed.")

    @Option(help: "Bytes of the answer's text.")
    var bytes = 250

    /// As a gateway's, unless told otherwise.
    private static let bodyLimit = 10_485_760

    func validate() throws {
        guard (0...1 << 20).contains(bytes) else { throw ValidationError("--bytes must be from 0 to \(1 << 20)") }
    }

    func run() async throws { try await LoopbackServer.run(router(), onEventLoops: true) }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        let text = ByteBuffer(string: String(repeating: "x", count: bytes))
        router.post("/api/systems/inventory") { request, _ in
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            guard body.readableBytes > 0 else { return Response(status: .badRequest) }
            return Response(status: .accepted, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: text))
        }
        return router
    }
}
