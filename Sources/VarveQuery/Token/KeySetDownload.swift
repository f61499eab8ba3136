import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TLSFiles
import VarveHTTP

/// Fetches a key set: so many bytes in so much time, or an error.
struct KeySetDownload: Sendable {
    static let mostBytes = 262_144

    let url: TokenKeysURL
    var time = Duration.seconds(5)
    /// Who may sign the server's certificate.
    var authorities = CertificateAuthorities.system

    enum Failure: Error, CustomStringConvertible {
        case status(UInt)
        case late

        var description: String {
            switch self {
            case .status(let status): "the server answered with status \(status)"
            case .late: "the server took too long"
            }
        }
    }

    /// - Throws: `Failure`, `TLSFailure`, or an error of the connection.
    func run() async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await fetch() }
            group.addTask { [time] in
                try await Task.sleep(for: time)
                throw Failure.late
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// With a client of its own, which is closed behind it: it is needed once in minutes.
    private func fetch() async throws -> [UInt8] {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(3), read: .seconds(3))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tlsConfiguration = try HTTPClientTLS(authorities: authorities).configuration
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = try await answer(client)
            try await client.shutdown()
            return answer
        } catch {
            try? await client.shutdown()
            throw TLSFailure(error, certificate: nil, now: 0) ?? error
        }
    }

    private func answer(_ client: HTTPClient) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url.text)
        request.headers.add(name: "Accept", value: "application/jwk-set+json, application/json")
        let response = try await client.execute(request, timeout: .seconds(5))
        guard response.status == .ok else { throw Failure.status(response.status.code) }
        return Array(buffer: try await response.body.collect(upTo: Self.mostBytes))
    }
}
