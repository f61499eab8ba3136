import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// An OTLP receiver over HTTP, spoken to in JSON.
package struct Collector: Sendable {
    private let address: CollectorAddress
    private let headers: HTTPHeaders
    private let time: TimeAmount

    /// - `headers`: what the collector wants beside them, such as a key.
    /// - `time`: that a request may take.
    package init(_ address: CollectorAddress, headers: [(String, String)] = [], time: TimeAmount = .seconds(5)) {
        self.address = address
        self.time = time
        self.headers = HTTPHeaders([("Content-Type", "application/json"), ("User-Agent", "varve")] + headers)
    }

    /// With connections to it, which are closed behind `body`.
    func withConnections<Result>(_ body: (Connections) async -> Result) async -> Result {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(3))
        configuration.connectionPool.retryConnectionEstablishment = false
        // A request that carries spans makes none.
        configuration.tracing.tracer = nil
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result = await body(Connections(collector: self, client: client))
        try? await client.shutdown()
        return result
    }

    struct Connections: Sendable {
        private static let mostBytes = 65_536

        fileprivate let collector: Collector
        fileprivate let client: HTTPClient

        /// - Parameter body: an `ExportTraceServiceRequest`.
        func post(_ body: [UInt8]) async -> CollectorAnswer {
            var request = HTTPClientRequest(url: collector.address.text)
            request.method = .POST
            request.headers = collector.headers
            request.body = .bytes(ByteBuffer(bytes: body))
            do {
                let response = try await client.execute(request, timeout: collector.time)
                let answer = try await response.body.collect(upTo: Self.mostBytes)
                return CollectorAnswer(
                    status: Int(response.status.code), retryAfter: response.headers.first(name: "Retry-After"), body: Array(buffer: answer))
            } catch {
                return .later("\(error)", after: nil)
            }
        }
    }
}
