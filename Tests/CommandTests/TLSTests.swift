import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    /// Whole processes that speak TLS with machines and with Redis.
    struct TLSTests {
        private static let hello = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n"

        @Test("serve answers over https, and send posts to it")
        func servesAndSends() async throws {
            try await withWorkspace { workspace in
                let authority = try TestAuthority(in: workspace.directory)
                let serve = try await workspace.serve(Self.options(try authority.sign("server")))
                #expect(serve.gateway.hasPrefix("https://127.0.0.1:") && serve.query.hasPrefix("https://127.0.0.1:"))
                let (key, secret) = try await workspace.create("alpha")
                let secretFile = try Self.secretFile(workspace, secret)
                let file = try workspace.write("{}", to: "inventory.json")
                let send = ["send", file, "--system-key", key, "--secret-file", secretFile, "--gateway", serve.gateway]
                let sent = try await workspace.run(send + ["--ca", authority.file]).expectSuccess()
                #expect(sent.output.contains("queued") && sent.errors.isEmpty)
                try await workspace.run(send).expectFailure("not signed by a CA that is trusted here", "--ca")
                let query = try await TLSConnection.open(try Self.port(serve.query), trusting: authority)
                #expect(try await query.exchange(Self.hello, until: "ready").contains("200 OK"))
                let plain = serve.gateway.replacing("https://", with: "http://")
                try await workspace.run(send.dropLast() + [plain]).expectFailure("does not answer")
            }
        }

        @Test("send says what is wrong with the gateway's certificate", arguments: ["name", "expired"])
        func sendRefuses(_ fault: String) async throws {
            // Varve itself would not start with such a certificate; the handshake is the same everywhere.
            try await withTLSRedisServer(identity: { authority in
                try authority.sign(
                    "server", hosts: fault == "name" ? ["other.example"] : ["127.0.0.1"],
                    validity: fault == "expired" ? -7200 ... -60 : -60...3600)
            }) { server, authority, port in
                try await withWorkspace { workspace in
                    let gateway = "https://127.0.0.1:\(port)"
                    let file = try workspace.write("{}", to: "inventory.json")
                    try await workspace.run(
                        ["send", file, "--system-key", "k", "--gateway", gateway, "--ca", authority.file],
                        environment: ["VARVE_SYSTEM_SECRET": "s"]
                    ).expectFailure(gateway, fault == "name" ? "of another name" : "certificate expired at 2")
                }
            }
        }

        @Test("at SIGHUP new connections get the new certificate; one that cannot be used changes nothing")
        func reload() async throws {
            try await withWorkspace { workspace in
                let authority = try TestAuthority(in: workspace.directory)
                let files = try authority.sign("server")
                let serve = try await workspace.serve(Self.options(files))
                let port = try Self.port(serve.gateway)
                let old = try await TLSConnection.open(port, trusting: authority)
                _ = try authority.sign("server")
                serve.process.signal(SIGHUP)
                try await eventually("it is read again") { serve.process.errors.contains("certificates read again") }
                let new = try await TLSConnection.open(port, trusting: authority)
                #expect(new.serial != old.serial)
                for connection in [old, new] {
                    #expect(try await connection.exchange(Self.hello, until: "ready").contains("200 OK"))
                }
                try "nothing".write(toFile: files.key, atomically: true, encoding: .utf8)
                serve.process.signal(SIGHUP)
                try await eventually("the log says so") { serve.process.errors.contains("certificates not replaced") }
                #expect(try await TLSConnection.open(port, trusting: authority).serial == new.serial)
            }
        }

        @Test("a certificate that cannot be used is an error at the start", arguments: ["expired", "key", "half", "ca"])
        func refusesToStart(_ fault: String) async throws {
            try await withWorkspace { workspace in
                let authority = try TestAuthority(in: workspace.directory)
                let good = try authority.sign("good")
                switch fault {
                case "expired":
                    let expired = try authority.sign("expired", validity: -7200 ... -60)
                    try await workspace.run(["serve", "--data", workspace.path("data")] + Self.options(expired)).expectFailure(
                        "expired at 2")
                case "key":
                    let other = try authority.sign("other")
                    let options = ["--tls-certificate", good.certificate, "--tls-key", other.key]
                    try await workspace.run(["serve", "--data", workspace.path("data")] + options).expectFailure("does not fit")
                case "half":
                    try await workspace.run(["serve", "--data", workspace.path("data"), "--tls-certificate", good.certificate])
                        .expectFailure("--tls-key", "VARVE_TLS_KEY", "is missing", status: 64)
                default:
                    try await workspace.run(["serve", "--data", workspace.path("data"), "--tls-client-ca", authority.file])
                        .expectFailure("--tls-client-ca", "of no use without --tls-certificate", status: 64)
                }
                #expect((try? workspace.privateRedis()).map(Workspace.runs) != true, "a redis-server is left")
            }
        }

        @Test("machines need a certificate where the gateway wants one")
        func clientCertificates() async throws {
            try await withWorkspace { workspace in
                let authority = try TestAuthority(in: workspace.directory)
                let serve = try await workspace.serve(Self.options(try authority.sign("server")) + ["--tls-client-ca", authority.file])
                let (key, secret) = try await workspace.create("alpha")
                let file = try workspace.write("{}", to: "inventory.json")
                let send = ["send", file, "--system-key", key, "--gateway", serve.gateway, "--ca", authority.file]
                let own = try authority.sign("client", hosts: [])
                let environment = ["VARVE_SYSTEM_SECRET": secret]
                _ = try await workspace.run(send + ["--certificate", own.certificate, "--key", own.key], environment: environment)
                    .expectSuccess()
                try await workspace.run(send, environment: environment).expectFailure("wants a client certificate", "--certificate")
            }
        }

        @Test("the roles reach a Redis that wants TLS, a client certificate and a password, and hide that")
        func redis() async throws {
            try await withTLSRedisServer(wantsClients: true, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) {
                server, authority, port in
                try await server.require(password: "pl4nted")
                try await withWorkspace { workspace in
                    let own = try authority.sign("client", hosts: [])
                    let settings = """
                        redis: rediss://localhost:\(port)
                        redis.ca: \(authority.file)
                        redis.certificate: \(own.certificate)
                        redis.key: \(own.key)
                        redis.password.file: \(try Self.secretFile(workspace, "pl4nted"))
                        """
                    let config = ["--config", try workspace.write(settings, to: "varve.yaml")]
                    let secret = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]
                    let made = try await workspace.run(["systems", "create", "--id", "alpha", "--json"] + config).expectSuccess()
                    let json = try JSONValue(parsing: made.output)
                    let systemSecret: String = try #require(json["system_secret"].string)
                    let gateway = try workspace.start(["gateway", "--gateway-port", "0"] + config)
                    let worker = try workspace.start(["worker", "--admin-port", "0"] + config + Self.options(try authority.sign("worker")))
                    let query = try workspace.start(["query", "--query-port", "0"] + config, environment: secret)
                    let door = try await gateway.line(beginning: "gateway listens on ")
                    let api = try await query.line(beginning: "query listens on ")
                    let file = try workspace.write(#"{"a":1}"#, to: "inventory.json")
                    _ = try await workspace.run(
                        ["send", file, "--system-key", try #require(json["system_key"].string), "--gateway", door],
                        environment: ["VARVE_SYSTEM_SECRET": systemSecret]
                    ).expectSuccess()
                    let issued = try await workspace.run(["token", "issue", "--all"] + config, environment: secret).expectSuccess()
                    let token = try #require(issued.lines.first)
                    try await eventually("the inventory is there") {
                        try await TestHTTP.get(api + "/api/systems/alpha/inventory/latest", token: token).status == 200
                    }
                    let admin = try Self.port(try await worker.line(beginning: "admin listens on https://"))
                    let health = try await TLSConnection.open(admin, trusting: authority)
                    #expect(try await health.exchange("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", until: "}").contains("200 OK"))
                    await health.close()
                    for process in [gateway, worker, query] {
                        #expect(!process.errors.contains("pl4nted"))
                        process.signal(SIGTERM)
                        #expect(try await process.status() == 0)
                    }
                }
            }
        }

        @Test("what is wrong with Redis' TLS is told in one line")
        func redisRefused() async throws {
            try await withTLSRedisServer { server, authority, port in
                try await withWorkspace { workspace in
                    let list = ["systems", "list", "--redis"]
                    try await workspace.run(list + ["rediss://127.0.0.1:\(port)"]).expectFailure(
                        "127.0.0.1:\(port)", "CA that is trusted here")
                    try await workspace.run(list + ["rediss://127.0.0.1:\(port)", "--redis-ca", workspace.path("none.pem")])
                        .expectFailure("CA file", "none.pem cannot be read")
                    try await workspace.run(list + ["rediss://127.0.0.1:\(port)", "--redis-ca", authority.file, "--redis-key", "k.pem"])
                        .expectFailure("--redis-certificate", "is missing", status: 64)
                    try await workspace.run(list + ["redis://127.0.0.1:\(port)", "--redis-ca", authority.file])
                        .expectFailure("--redis-ca", "begins with rediss://", status: 64)
                    _ = try await workspace.run(
                        list + ["rediss://127.0.0.1:\(port)", "--redis-ca", authority.file, "--redis-server-name", "localhost"]
                    ).expectSuccess()
                }
            }
        }

        private static func options(_ files: TestAuthority.Files) -> [String] {
            ["--tls-certificate", files.certificate, "--tls-key", files.key]
        }

        private static func port(_ url: String) throws -> Int { try #require(url.split(separator: ":").last.flatMap { Int($0) }) }

        private static func secretFile(_ workspace: Workspace, _ secret: String) throws -> String {
            let path = try workspace.write(secret + "\n", to: "secret")
            chmod(path, 0o600)
            return path
        }
    }
}
