import AsyncHTTPClient
import Foundation
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import TestSupport
import Testing

@testable import VarveQuery

/// Speaks to a query service over a socket, and sees what comes over it as it comes.
enum LiveClient {
    static let plain = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(.disabled))
    static let decompressing = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(.enabled(limit: .none)))

    private static func configuration(_ decompression: HTTPClient.Decompression) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(20)), decompression: decompression)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 512
        return configuration
    }

    struct Answer {
        let status: UInt
        let headers: HTTPHeaders
        let body: String

        var lines: [String] { body.split(separator: "\n").map(String.init) }
    }

    /// The answer's head; its body comes as it is read.
    static func open(
        _ client: QueryClient, _ path: String, _ headers: [(String, String)] = [], method: HTTPMethod = .GET,
        through http: HTTPClient = plain
    ) async throws -> HTTPClientResponse {
        let port = try #require(client.client.port)
        var request = HTTPClientRequest(url: "http://localhost:\(port)\(path)")
        request.method = method
        request.headers = HTTPHeaders([("Authorization", "Bearer \(client.token)")] + headers)
        let response = try await http.execute(request, timeout: .seconds(120))
        expectContract(exchange(response, path, method, body: nil), by: .query)
        return response
    }

    private static func exchange(_ response: HTTPClientResponse, _ path: String, _ method: HTTPMethod, body: [UInt8]?) -> HTTPExchange {
        HTTPExchange(
            method: method.rawValue, path: path, status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
            body: body)
    }

    static func get(
        _ client: QueryClient, _ path: String, _ headers: [(String, String)] = [], method: HTTPMethod = .GET,
        through http: HTTPClient = plain
    ) async throws -> Answer {
        let response = try await open(client, path, headers, method: method, through: http)
        let body = try await response.body.collect(upTo: 256 << 20)
        expectContract(exchange(response, path, method, body: Array(buffer: body)), by: .query)
        return Answer(status: response.status.code, headers: response.headers, body: String(buffer: body))
    }
}
