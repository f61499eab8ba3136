import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization
import VarveHTTP

/// Takes notifications as a receiver of the Standard Webhooks would, and keeps what came.
package final class WebhookReceiver: Sendable {
    /// One request, as it was answered.
    package struct Received: Sendable {
        package let id: String
        package let body: JSONValue
        package let status: Int
        /// The signature is the one of its secret, over what was sent.
        package let isGenuine: Bool
        package let path: String
    }

    /// What is answered.
    package enum Behaviour: Sendable {
        case status(Int, retryAfter: Int? = nil)
        /// Nothing, until it is told otherwise.
        case hang
    }

    private struct State {
        var received: [Received] = []
        var behaviour = Behaviour.status(204)
        var hanging = 0
    }

    package static let key: [UInt8] = Array(0..<32)
    package static var secret: String { "whsec_" + Data(key).base64EncodedString() }

    private let state = Mutex(State())
    private let port = Atomic<Int>(0)

    package var url: String { "http://127.0.0.1:\(port.load(ordering: .relaxed))" }
    package var received: [Received] { state.withLock { $0.received } }
    package var accepted: [Received] { received.filter { (200..<300).contains($0.status) } }
    /// Requests that wait for an answer.
    package var hanging: Int { state.withLock { $0.hanging } }

    package func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }

    /// Runs `body` while it listens, on a port of its own unless one is given.
    package func listen<Result>(on wanted: Int = 0, _ body: () async throws -> Result) async throws -> Result {
        let router = Router()
        router.post("/**") { request, _ in try await self.answer(request) }
        let server = HTTPServer.make(
            router, at: ListenAddress(host: "127.0.0.1", port: wanted), eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: silentLogger, onListening: { self.port.store($0, ordering: .relaxed) })
        return try await withServices([server]) {
            try await eventually("the receiver listens") { self.port.load(ordering: .relaxed) > 0 }
            defer { behave(.status(204)) }
            return try await body()
        }
    }

    package init() {}

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 4 << 20)
        var behaviour = state.withLock { $0.behaviour }
        if case .hang = behaviour {
            state.withLock { $0.hanging += 1 }
            defer { state.withLock { $0.hanging -= 1 } }
            while case .hang = behaviour, !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(5))
                behaviour = state.withLock { $0.behaviour }
            }
        }
        guard case .status(let status, let retryAfter) = behaviour else { throw CancellationError() }
        note(request, Array(buffer: body), status)
        var headers = HTTPFields()
        if let retryAfter, let name = HTTPField.Name("Retry-After") { headers[name] = "\(retryAfter)" }
        return Response(status: HTTPResponse.Status(code: status), headers: headers)
    }

    private func note(_ request: Request, _ body: [UInt8], _ status: Int) {
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { request.headers[$0] } ?? "" }
        let signed = Array("\(header("webhook-id")).\(header("webhook-timestamp")).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Self.key))
        let received = Received(
            id: header("webhook-id"), body: (try? JSONValue(parsing: String(decoding: body, as: UTF8.self))) ?? .null, status: status,
            isGenuine: header("webhook-signature") == "v1," + Data(code).base64EncodedString(), path: request.uri.path)
        state.withLock { $0.received.append(received) }
    }
}
