import AsyncHTTPClient
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import VarveLoad

/// What a simulated fleet asks services over HTTP.
struct FleetClient: Sendable {
    let query: String
    private let token: String
    private let client: HTTPClient

    private static let timeout = TimeAmount.seconds(60)
    private static let listTimeout = TimeAmount.seconds(600)
    private static let longestAnswer = 1 << 20
    private static let tries = 20

    init(query: String, token: String) {
        self.query = query.hasSuffix("/") ? String(query.dropLast()) : query
        self.token = token
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(5)))
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutdown() async { try? await client.shutdown() }

    /// - Throws: `CommandError` where nobody answers there.
    func checkGateway(_ address: GatewayAddress) async throws {
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let url = "http://\(host):\(address.port)"
        do {
            _ = try await client.execute(HTTPClientRequest(url: url + "/healthz"), timeout: Self.timeout).body.collect(
                upTo: Self.longestAnswer)
        } catch {
            throw CommandError("\(url) does not answer (\(error)): is a gateway running there? --gateway names one")
        }
    }

    /// - Throws: `CommandError` where no query service answers, or it refuses the token.
    func checkQuery() async throws {
        let status: UInt
        do {
            status = try await answer("/api/systems?page_size=1").status
        } catch {
            throw CommandError("\(query) does not answer (\(error)): is a query service running there? --query names one")
        }
        switch status {
        case 200: return
        case 401:
            throw CommandError(
                "\(query) refuses the token: is it made with that deployment's secret (VARVE_JWT_SECRET, or --data), or --token-file's?")
        case 403:
            throw CommandError("\(query) lets this token read nothing: it must have the permission read:systems, and all organizations")
        default: throw CommandError("\(query) answered \(status): is a query service running there? --query names one")
        }
    }

    /// Whether the service's store has the system.
    func knows(_ system: String) async throws -> Bool { try await answer("/api/systems/\(system)").status == 200 }

    /// How many inventories of a system can be read; `nil` where that cannot be told now.
    func inventories(of system: String) async -> Int? {
        guard let (status, body) = try? await answer("/api/systems/\(system)/inventory?page_size=1&include_data=false"), status == 200
        else {
            return nil
        }
        return RecordLine.total(Array(buffer: body))
    }

    private func answer(_ path: String) async throws -> (status: UInt, body: ByteBuffer) {
        let response = try await client.execute(request(path), timeout: Self.timeout)
        return (response.status.code, try await response.body.collect(upTo: Self.longestAnswer))
    }

    private func request(_ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: query + path)
        request.headers.add(name: "Authorization", value: "Bearer " + token)
        return request
    }
}

extension FleetClient {
    /// SHA-256 of each inventory that a system has, oldest first; tried again where the service is away or wants a pause.
    func digests(of system: String) async throws -> [String] {
        var failure = ""
        for _ in 0..<Self.tries {
            do {
                return try await readDigests(of: system).reversed()
            } catch let refusal as Refusal {
                failure = "it answered \(refusal.status)"
                try await Task.sleep(for: .seconds(refusal.retryAfter))
            } catch {
                try Task.checkCancellation()
                failure = "\(error)"
                try await Task.sleep(for: .milliseconds(500))
            }
        }
        throw CommandError("\(query) does not give the inventories of \(system) (\(failure)): what arrived cannot be told")
    }

    private struct Refusal: Error {
        let status: UInt
        let retryAfter: Int
    }

    private func readDigests(of system: String) async throws -> [String] {
        var request = request("/api/systems/\(system)/inventory?include_data=false")
        request.headers.add(name: "Accept", value: "application/x-ndjson")
        let response = try await client.execute(request, timeout: Self.listTimeout)
        guard response.status == .ok else {
            _ = try? await response.body.collect(upTo: Self.longestAnswer)
            let pause = response.headers.first(name: "Retry-After").flatMap { Int($0) }
            throw Refusal(status: response.status.code, retryAfter: pause ?? 1)
        }
        var lines = RecordLines()
        for try await part in response.body { lines.add(Array(buffer: part)) }
        return lines.digests
    }
}
