import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import VarveHTTP
import VarveMetrics
import VarveModel
import VarveStore

@testable import VarveGateway

/// An answer as a client sees it.
struct GatewayAnswer: CustomStringConvertible {
    let status: Int
    let headers: HTTPFields
    let body: String

    var description: String { "\(status) \(body)" }
}

/// Posts inventories of one registered system.
struct GatewayClient: Sendable {
    let client: any TestClientProtocol
    let context: TestStore
    let system: RegisteredSystem
    let credentials: Credentials

    static func authorization(_ user: String, _ password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    func post(
        _ body: [UInt8], authorization: String? = nil, isAnonymous: Bool = false, headers: HTTPFields = [:]
    ) async throws -> GatewayAnswer {
        var headers = headers
        if !isAnonymous { headers[.authorization] = authorization ?? Self.authorization(credentials.key, credentials.secret) }
        return try await execute(.post, "/api/systems/inventory", headers, ByteBuffer(bytes: body))
    }

    func post(_ body: String, authorization: String? = nil, headers: HTTPFields = [:]) async throws -> GatewayAnswer {
        try await post(Array(body.utf8), authorization: authorization, headers: headers)
    }

    func get(_ path: String) async throws -> GatewayAnswer {
        try await execute(.get, path, [:])
    }

    func execute(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: ByteBuffer? = nil
    ) async throws -> GatewayAnswer {
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        expectContract(
            HTTPExchange(
                method: method.rawValue, path: path, status: response.status.code,
                headers: response.headers.map { ($0.name.rawName, $0.value) }, body: Array(buffer: response.body)),
            by: .gateway)
        return GatewayAnswer(status: response.status.code, headers: response.headers, body: String(buffer: response.body))
    }

    /// The contract's 202.
    func accepted(_ size: Int, at time: Timestamp? = nil) -> String {
        """
        {"code":200,"message":"Inventory received and queued for processing","data":{"data_size":\(size),\
        "message":"Your inventory data has been received and will be processed shortly","queue_status":"queued",\
        "system_key":"\(credentials.key)","timestamp":"\((time ?? context.clock.now).rfc3339)"}}
        """
    }

    /// The contract's 400.
    static func invalid(key: String = "body", _ message: String, _ value: String, details: String? = nil) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("code", 400)
            json.member("message", "validation failed")
            json.object("data") { json in
                json.member("type", "validation_error")
                json.array("errors") { json in
                    json.object { json in
                        json.member("key", key)
                        json.member("message", message)
                        json.member("value", value)
                    }
                }
                if let details { json.member("details", details) }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func tooLarge(_ received: Int, limit: Int = 10_485_760) -> String {
        #"{"code":413,"message":"Request too large","data":{"max_size_bytes":\#(limit),"received_bytes":\#(received)}}"#
    }

    static let unauthorized = #"{"code":401,"message":"invalid token","data":{}}"#
    static let unavailable =
        #"{"code":500,"message":"Failed to process inventory","data":{"error":"Processing queue unavailable"}}"#
}

/// Runs `body` with a gateway on a store of its own, in which one system is registered.
func withGateway<Result: Sendable>(
    _ configuration: GatewayConfiguration = GatewayConfiguration(), partitions: Int = 1, withServices: Bool = false,
    over framework: TestingSetup = .router, metrics: PrometheusMetrics = PrometheusMetrics(),
    _ body: @Sendable @escaping (GatewayClient) async throws -> Result
) async throws -> Result {
    try await withTestStore(partitions: partitions) { context in
        let (system, credentials) = try await context.register("one")
        let gateway = GatewayService(
            store: context.store, configuration: configuration, readiness: Readiness(store: context.store), metrics: metrics,
            logger: silentLogger)
        let application = Application(router: gateway.router(), logger: silentLogger)
        let run = {
            try await application.test(framework) { client in
                try await body(GatewayClient(client: client, context: context, system: system, credentials: credentials))
            }
        }
        return withServices ? try await TestSupport.withServices(gateway.services, run) : try await run()
    }
}
