import Foundation
import Hummingbird
import Logging
import NIOPosix
import NIOSSL
import Synchronization
import TLSFiles
import TestSupport
import Testing
import VarveHTTP
import VarveModel

@Suite struct ServerTLSTests {
    private static let request = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"

    @Test("answers through TLS, also large posts")
    func serves() async throws {
        try await withTLSServer { server in
            let connection = try await TLSConnection.open(server.port, trusting: server.authority)
            for _ in 0..<2 {
                #expect(try await connection.exchange(Self.request, until: "hi").contains("200 OK"))
            }
            let bytes = 4 << 20
            let post = "POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(bytes)\r\n\r\n" + String(repeating: "x", count: bytes)
            #expect(try await connection.exchange(post, until: "bytes").contains("\(bytes) bytes"))
            await connection.close()
        }
    }

    @Test func refusesOldVersions() async throws {
        try await withTLSServer { server in
            await #expect(throws: TLSFailure.noCommonVersion) {
                _ = try await TLSConnection.open(server.port, trusting: server.authority, newest: .tlsv11)
            }
            _ = try await TLSConnection.open(server.port, trusting: server.authority, newest: .tlsv12)
        }
    }

    @Test("new connections get the new certificate, old ones go on")
    func reload() async throws {
        try await withTLSServer { server in
            let old = try await TLSConnection.open(server.port, trusting: server.authority)
            _ = try server.authority.sign("server")
            #expect(server.tls.hasChanged)
            try server.tls.reload(now: Self.now)
            #expect(!server.tls.hasChanged)
            let new = try await TLSConnection.open(server.port, trusting: server.authority)
            #expect(new.serial != old.serial)
            for connection in [old, new] { #expect(try await connection.exchange(Self.request, until: "hi").contains("200 OK")) }
        }
    }

    @Test("a pair that cannot be used changes nothing", arguments: ["key", "certificate", "expired", "not yet", "missing"])
    func keepsTheLastGood(_ fault: String) async throws {
        try await withTLSServer { server in
            let before = try await TLSConnection.open(server.port, trusting: server.authority).serial
            let words = try Self.spoil(server, fault)
            let error = #expect(throws: TLSFileError.self) { try server.tls.reload(now: Self.now) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
            #expect(server.tls.hasChanged, "it may be of use later")
            #expect(throws: TLSFileError.self) { _ = try ServerTLS(server.tls.files, now: Self.now) }
            #expect(try await TLSConnection.open(server.port, trusting: server.authority).serial == before)
        }
    }

    @Test("files that change are read again without a signal, when both halves of the pair are there")
    func watch() async throws {
        try await withTLSServer { server in
            let log = LogRecorder()
            let watch = CertificateWatch(
                server.tls, interval: .milliseconds(10), now: { Self.timestamp }, logger: log.logger)
            try await withServices([watch]) {
                let before = try await TLSConnection.open(server.port, trusting: server.authority).serial
                let next = try server.authority.sign("next")
                try Self.replace(server.tls.files.pair.certificate, with: next.certificate)
                try await eventually("the half pair was looked at") { log.ofReading == [Self.refused] }
                #expect(try await TLSConnection.open(server.port, trusting: server.authority).serial == before)
                try Self.replace(server.tls.files.pair.key, with: next.key)
                try await eventually("the pair is in use") {
                    try await TLSConnection.open(server.port, trusting: server.authority).serial != before
                }
            }
        }
    }

    @Test("a pair that cannot be used yet is tried again and again, and told of once")
    func triesAgain() async throws {
        try await withTLSServer { server in
            let time = Mutex(Self.timestamp)
            let looks = Atomic<Int>(0)
            let log = LogRecorder()
            let now: @Sendable () -> Timestamp = {
                looks.add(1, ordering: .relaxed)
                return time.withLock { $0 }
            }
            let watch = CertificateWatch(
                server.tls, interval: .milliseconds(1), now: now, logger: log.logger)
            _ = try server.authority.sign("server", validity: 3600...7200)
            try await withServices([watch]) {
                try await eventually("it has looked thrice") { looks.load(ordering: .relaxed) > 3 }
                #expect(log.ofReading == [Self.refused])
                time.withLock { $0 = $0.advanced(by: 3700 * 1_000_000) }
                try await eventually("its time has come") { log.ofReading == [Self.refused, "certificates read again"] }
            }
        }
    }

    @Test("warns of a certificate's end two weeks before it, once a day")
    func expiry() async throws {
        try await withTLSServer(validity: -3600...13 * 86_400) { server in
            let time = Mutex(Self.timestamp)
            let log = LogRecorder()
            let watch = CertificateWatch(
                server.tls, interval: .milliseconds(1), now: { time.withLock { $0 } }, logger: log.logger)
            try await withServices([watch]) {
                try await eventually("the first warning") { log.messages == ["certificate expires soon"] }
                time.withLock { $0 = $0.advanced(by: 86_401 * 1_000_000) }
                try await eventually("the second") { log.messages.count == 2 }
                time.withLock { $0 = $0.advanced(by: 13 * 86_400 * 1_000_000) }
                try await eventually("the end") { log.messages.last == "certificate has expired" }
            }
            #expect(log.messages.count == 3)
        }
    }

    @Test("clients without a certificate of the right authority are refused, where one is wanted")
    func clientCertificates() async throws {
        try await withTLSServer(wantsClients: true) { server in
            let own = try server.authority.sign("client", hosts: [])
            let connection = try await TLSConnection.open(server.port, trusting: server.authority, as: own)
            #expect(try await connection.exchange(Self.request, until: "hi").contains("200 OK"))
            let foreign = try TestAuthority(in: server.directory, named: "foreign").sign("foreign", hosts: [])
            let expired = try server.authority.sign("expired", hosts: [], validity: -7200 ... -60)
            for (identity, failure) in [
                (nil, TLSFailure.certificateWanted), (foreign, .certificateRefused), (expired, .certificateRefused),
            ] {
                await #expect(throws: failure) {
                    let connection = try await TLSConnection.open(server.port, trusting: server.authority, as: identity)
                    _ = try await connection.exchange(Self.request, until: "hi")
                }
            }
        }
    }

    private static let refused = "certificates not replaced, the last good ones stay"
    private static var timestamp: Timestamp { Timestamp(microseconds: Int64(now) * 1_000_000) }
    private static var now: Int { Int(Date.now.timeIntervalSince1970) }

    /// Breaks the server's files; gives words of the error.
    private static func spoil(_ server: TLSServer, _ fault: String) throws -> String {
        let files = server.tls.files.pair
        switch fault {
        case "key":
            try replace(files.key, with: server.authority.sign("other").key)
            return "does not fit the certificate"
        case "certificate":
            try "nothing".write(toFile: files.certificate, atomically: true, encoding: .utf8)
            return "holds no certificate"
        case "expired":
            _ = try server.authority.sign("server", validity: -7200 ... -60)
            return "expired at"
        case "not yet":
            _ = try server.authority.sign("server", validity: 3600...7200)
            return "valid only from"
        default:
            try FileManager.default.removeItem(atPath: files.key)
            return "cannot be read"
        }
    }

    private static func replace(_ path: String, with other: String) throws {
        try String(contentsOfFile: other, encoding: .utf8).write(toFile: path, atomically: true, encoding: .utf8)
    }
}

extension LogRecorder {
    /// Without what is said of the end of a certificate.
    fileprivate var ofReading: [String] { messages.filter { $0.hasPrefix("certificates ") } }
}
