import AsyncHTTPClient
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOSSL
import TLSFiles
import VarveHTTP

/// Asks servers of this machine how they are, at the addresses that the settings give them.
struct HealthProbe: Sendable {
    private let settings: Settings
    private let host: String
    /// `nil` where they serve in the clear.
    private let tls: TLSConfiguration?

    private static let connectTimeout = TimeAmount.seconds(5)
    /// Longer than /readyz waits for a Redis that does not answer, so that it is told; supervisors have limits of their own.
    private static let timeout = TimeAmount.seconds(20)
    private static let longestAnswer = 1 << 20

    /// - Throws: where the certificate of the settings cannot be read.
    init(_ settings: Settings) throws {
        self.settings = settings
        host = Self.reachable(settings.string(.host) ?? SettingKey.standardHost)
        tls = try settings.pair(.tlsCertificate, .tlsKey).map { pair in
            var tls = try HTTPClientTLS(identity: KeyPair.Files(certificate: pair.certificate, key: pair.key)).configuration
            // It is this machine that is asked, by an address that certificates do not have, and nothing secret is said.
            tls.certificateVerification = .none
            return tls
        }
    }

    /// Who listens on every address is asked at the loopback one.
    private static func reachable(_ host: String) -> String {
        switch host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "[::1]"
        default: host.contains(":") ? "[\(host)]" : host
        }
    }

    /// - Throws: `CommandError` where the answer is another than 200, `UsageError` where the settings name no port.
    func check(_ port: SettingKey, _ path: String) async throws {
        let number = try settings.integer(port) ?? port.standardPort
        guard number > 0 else {
            throw UsageError("\(port.names) is 0, so that the role took a free port which is not known here: name one")
        }
        let url = "\(tls == nil ? "http" : "https")://\(host):\(number)\(path)"
        let (status, body) = try await answer(url)
        guard status == 200 else { throw CommandError("\(url) answered \(status): \(body)") }
    }

    private func answer(_ url: String) async throws -> (status: UInt, body: String) {
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, timeout: .init(connect: Self.connectTimeout))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(HTTPClientRequest(url: url), timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            try await client.shutdown()
            return (response.status.code, String(buffer: body))
        } catch {
            try? await client.shutdown()
            throw CommandError("\(url) does not answer (\(error)): is the role running, with the same settings?")
        }
    }
}
