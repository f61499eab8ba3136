import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TestSupport
import VarveHTTP
import VarveMetrics
import VarveRules
import VarveStore

@testable import VarveQuery

/// An answer as a client sees it.
struct TestAnswer: CustomStringConvertible {
    let status: Int
    let headers: HTTPFields
    let body: String

    /// Parsed, so that the order of members does not matter; an empty one where it is not JSON.
    var json: NSDictionary { Self.parse(body) }

    /// What stands under a path such as `data.errors.key`; of an array, what its elements have there.
    func value(_ path: String) -> Any? {
        path.split(separator: ".").reduce(json as Any?) { found, key in
            if let array = found as? [NSDictionary] { return array.compactMap { $0[String(key)] } }
            return (found as? NSDictionary)?[String(key)]
        }
    }

    var description: String { "\(status) \(body)" }

    /// Foundation reads no lone surrogates, which machines do send; they are left out.
    static func parse(_ text: String) -> NSDictionary {
        let readable = Data(text.replacing(#"\ud800"#, with: "").utf8)
        return (try? JSONSerialization.jsonObject(with: readable) as? NSDictionary) ?? [:]
    }
}

/// Sends requests to a query service, without a socket.
struct QueryClient {
    let client: any TestClientProtocol
    /// What is sent where a request names no other.
    let token: String

    func get(_ path: String, authorization: String? = nil, method: HTTPRequest.Method = .get) async throws -> TestAnswer {
        try await execute(method, path, [.authorization: authorization ?? "Bearer \(token)"])
    }

    /// With a body.
    func send(_ method: HTTPRequest.Method, _ path: String, _ body: String = "", token: String) async throws -> TestAnswer {
        try await execute(method, path, [.authorization: "Bearer \(token)"], ByteBuffer(string: body))
    }

    /// With neither token nor anything else.
    func getAnonymously(_ path: String, method: HTTPRequest.Method = .get) async throws -> TestAnswer {
        try await execute(method, path, [:])
    }

    private func execute(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer? = nil
    ) async throws -> TestAnswer {
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        expectContract(
            HTTPExchange(
                method: method.rawValue, path: path, status: response.status.code,
                headers: response.headers.map { ($0.name.rawName, $0.value) }, body: Array(buffer: response.body)),
            by: .query)
        return TestAnswer(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
    }
}

/// Runs `body` with a query service for the store; its client may see everything.
///
/// - Parameter setup: `.live` puts a socket between them.
func withQueryService<Result: Sendable>(
    _ store: Store, rules: ActiveRules = ActiveRules(.standard), logger: Logger = quietLogger(), over setup: TestingSetup = .router,
    streamLimit: Int = 1000, streamHeartbeat: Duration? = nil, tokenLifetime: Duration = .seconds(3600),
    metrics: PrometheusMetrics = PrometheusMetrics(), configure: @Sendable (inout QueryConfiguration) -> Void = { _ in },
    _ body: @Sendable @escaping (QueryClient) async throws -> Result
) async throws -> Result {
    let tokens = try TestTokens(leeway: 0)
    var configuration = QueryConfiguration(keys: try TokenKeys(tokens.configuration, now: store.now, logger: logger))
    configuration.streamLimit = streamLimit
    configure(&configuration)
    if let streamHeartbeat { configuration.streamHeartbeat = streamHeartbeat }
    let service = QueryService(
        store: store, configuration: configuration, rules: rules, readiness: Readiness(store: store), metrics: metrics, logger: logger)
    let token = try await tokens.token(lifetime: tokenLifetime)
    return try await Application(router: service.router(), services: service.services, logger: logger).test(setup) { client in
        try await body(QueryClient(client: client, token: token))
    }
}
