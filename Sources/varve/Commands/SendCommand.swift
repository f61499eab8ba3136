import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import TLSFiles
import VarveHTTP
import VarveModel

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Post one inventory, as a machine would; prints the gateway's answer.",
        discussion: "The secret comes from --secret-file or VARVE_SYSTEM_SECRET, which keep it out of the process list, or from --secret.")

    @Argument(help: "JSON file; - reads standard input.")
    var file: String

    @Option(help: "Key of the system.")
    var systemKey: String

    @OptionGroup var secret: SystemSecret

    @Option(help: ArgumentHelp("Address of the gateway, http:// or https://.", valueName: "url"))
    var gateway = "http://127.0.0.1:8081"

    @Option(help: ArgumentHelp("Who may sign the gateway's certificate, PEM (default: whom the system trusts).", valueName: "file"))
    var ca: String?

    @Option(help: ArgumentHelp("Certificate that the gateway is shown, PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("Key of that certificate, PEM.", valueName: "file"))
    var key: String?

    private static let timeout = TimeAmount.seconds(60)
    private static let longestAnswer = 1 << 20

    func validate() throws {
        guard (certificate == nil) == (key == nil) else { throw ValidationError("--certificate and --key go together.") }
        if file == "-", secret.secretFile == "-" { throw ValidationError("Standard input can be the inventory or the secret, not both.") }
    }

    func run() async throws {
        let secret = try secret.text()
        let tls = try tls()
        let body = try read()
        var request = HTTPClientRequest(url: gateway + "/api/systems/inventory")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Authorization", value: "Basic " + Data("\(systemKey):\(secret)".utf8).base64EncodedString())
        request.body = .bytes(ByteBuffer(bytes: body))
        let (status, answer) = try await post(request, tls)
        Terminal.print(answer)
        guard status == 202 else { throw CommandError("the gateway answered \(status)") }
    }

    private func tls() throws -> HTTPClientTLS {
        let identity = certificate.flatMap { certificate in key.map { KeyPair.Files(certificate: certificate, key: $0) } }
        return try HTTPClientTLS(authorities: ca.map { .file($0) } ?? .system, identity: identity)
    }

    private func read() throws -> [UInt8] {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle, let data = try? handle.readToEnd() else { throw CommandError("\(file) cannot be read, or is empty") }
        return Array(data)
    }

    private func post(_ request: HTTPClientRequest, _ tls: HTTPClientTLS) async throws -> (UInt, String) {
        // The shared client would try for a minute to reach a port where nobody listens.
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls.configuration)
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request, timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            try await client.shutdown()
            return (response.status.code, String(buffer: body))
        } catch {
            try? await client.shutdown()
            throw await failure(error, tls)
        }
    }

    private func failure(_ error: any Error, _ tls: HTTPClientTLS) async -> CommandError {
        if let url = URLComponents(string: gateway), let host = url.host,
            let failure = await tls.failure(error, host: host, port: url.port ?? 443, now: Timestamp.now.seconds)
        {
            let remedy =
                failure == .unknownAuthority ? " with --ca" : failure == .certificateWanted ? ": give it with --certificate and --key" : ""
            return CommandError("\(gateway): \(failure)\(remedy)")
        }
        return CommandError("\(gateway) does not answer (\(error)): is the gateway running there?")
    }
}
