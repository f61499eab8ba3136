import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Plain HTTP as machines and readers of the API speak it.
package enum TestHTTP {
    package struct Answer: Sendable {
        package let status: UInt
        package let contentType: String?
        package let text: String

        package var json: JSONValue { get throws { try JSONValue(parsing: text) } }
    }

    /// Never shut down: it lives as long as the tests.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(5)))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// The header that a machine authenticates with.
    package static func basic(_ key: String, _ secret: String) -> (String, String) {
        ("Authorization", "Basic " + Data("\(key):\(secret)".utf8).base64EncodedString())
    }

    package static func post(
        _ body: String, to url: String, headers: [(String, String)] = [], within time: TimeAmount = .seconds(40)
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = HTTPHeaders([("Content-Type", "application/json")] + headers)
        request.body = .bytes(ByteBuffer(string: body))
        return try await execute(request, within: time)
    }

    package static func get(_ url: String, token: String? = nil, within time: TimeAmount = .seconds(40)) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        if let token { request.headers.add(name: "Authorization", value: "Bearer " + token) }
        return try await execute(request, within: time)
    }

    private static func execute(_ request: HTTPClientRequest, within time: TimeAmount) async throws -> Answer {
        let response = try await client.execute(request, timeout: time)
        let body = try await response.body.collect(upTo: 64 << 20)
        expectContract(
            HTTPExchange(
                method: request.method.rawValue, path: request.url, status: Int(response.status.code),
                headers: response.headers.map { ($0.name, $0.value) }, body: Array(buffer: body)))
        return Answer(status: response.status.code, contentType: response.headers.first(name: "Content-Type"), text: String(buffer: body))
    }
}
