import Foundation
import Hummingbird
import NIOPosix
import Synchronization
import TLSFiles
import VarveHTTP

/// A server that speaks TLS.
package struct TLSServer: Sendable {
    package let authority: TestAuthority
    package let tls: ServerTLS
    package let port: Int
    package let directory: String
}

/// Runs `body` with a server of two routes: `GET /hello` says hi, `POST /count` counts the bytes of the body.
package func withTLSServer<Result>(
    validity: ClosedRange<Double> = -3600...3600, wantsClients: Bool = false, _ body: (TLSServer) async throws -> Result
) async throws -> Result {
    try await withWorkspace { workspace in
        let authority = try TestAuthority(in: workspace.directory)
        let own = try authority.sign("server", validity: validity)
        let files = ServerTLS.Files(
            pair: .init(certificate: own.certificate, key: own.key), clientAuthorities: wantsClients ? authority.file : nil)
        let tls = try ServerTLS(files, now: Int(Date.now.timeIntervalSince1970))
        let port = Port()
        let server = HTTPServer.make(
            routes(), at: ListenAddress(host: "127.0.0.1", port: 0), tls: tls, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: silentLogger, onListening: { number in port.number.withLock { $0 = number } })
        return try await withServices([server]) {
            try await eventually("the server listens") { port.number.withLock { $0 != 0 } }
            let number = port.number.withLock { $0 }
            return try await body(TLSServer(authority: authority, tls: tls, port: number, directory: workspace.directory))
        }
    }
}

private final class Port: Sendable {
    let number = Mutex(0)
}

private func routes() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("hello") { _, _ in "hi" }
    router.post("count") { request, _ in
        var count = 0
        for try await part in request.body { count += part.readableBytes }
        return "\(count) bytes"
    }
    return router
}
