import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Post one inventory, as a machine would; prints the gateway's answer.",
        discussion: "The secret may come from VARVE_SYSTEM_SECRET instead, which keeps it out of the process list.")

    @Argument(help: "JSON file; - reads standard input.")
    var file: String

    @Option(help: "Key of the system.")
    var systemKey: String

    @Option(help: "Secret of the system (default: VARVE_SYSTEM_SECRET).")
    var secret: String?

    @Option(help: ArgumentHelp("Address of the gateway.", valueName: "url"))
    var gateway = "http://127.0.0.1:8081"

    private static let timeout = TimeAmount.seconds(60)
    private static let longestAnswer = 1 << 20

    func run() async throws {
        guard let secret = secret ?? ProcessInfo.processInfo.environment["VARVE_SYSTEM_SECRET"] else {
            throw ValidationError("Give the secret with --secret, or in VARVE_SYSTEM_SECRET.")
        }
        let body = try read()
        var request = HTTPClientRequest(url: gateway + "/api/systems/inventory")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Authorization", value: "Basic " + Data("\(systemKey):\(secret)".utf8).base64EncodedString())
        request.body = .bytes(ByteBuffer(bytes: body))
        let (status, answer) = try await post(request)
        Terminal.print(answer)
        guard status == 202 else { throw CommandError("the gateway answered \(status)") }
    }

    private func read() throws -> [UInt8] {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle, let data = try? handle.readToEnd() else { throw CommandError("\(file) cannot be read, or is empty") }
        return Array(data)
    }

    private func post(_ request: HTTPClientRequest) async throws -> (UInt, String) {
        // The shared client would try for a minute to reach a port where nobody listens.
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request, timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            try await client.shutdown()
            return (response.status.code, String(buffer: body))
        } catch {
            try? await client.shutdown()
            throw CommandError("\(gateway) does not answer (\(error)): is the gateway running there?")
        }
    }
}
