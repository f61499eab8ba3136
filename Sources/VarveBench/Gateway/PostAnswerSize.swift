import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import VarveLoad

/// How long a gateway's answer to a post is.
enum PostAnswerSize {
    private static let longest = 1 << 20

    /// Bytes of the answer's text.
    static func measure(_ gateway: Server, _ system: LoadSystem) async throws -> Int {
        var request = HTTPClientRequest(url: gateway.url + "/api/systems/inventory")
        request.method = .POST
        request.headers.add(name: "Authorization", value: system.authorization)
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: "{\"facts\":{}}"))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: longest)
        guard response.status == .accepted else { throw BenchError("the gateway answered \(response.status) to a post") }
        return body.readableBytes
    }
}
