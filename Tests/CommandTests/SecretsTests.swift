import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    /// Secrets that were planted show nowhere: not in logs at their most talkative, not in errors, not in the list of processes.
    struct SecretsTests {
        private static let planted = "pl4nted"
        private static let jwt = "pl4nted-jwt-secret-of-more-than-32-bytes"

        @Test("of commands that fail, in many ways")
        func errors() async throws {
            try await withTLSRedisServer { server, authority, port in
                try await server.require(password: "right")
                try await withWorkspace { workspace in
                    let password = try Self.write(workspace, Self.planted)
                    let addresses = [
                        "redis://:\(Self.planted)@127.0.0.1:1", "redis://ann:\(Self.planted)@no.such.host.invalid",
                        "redis://:\(Self.planted)/x@h", "redis://:\(Self.planted)%zz@h", "redis://:\(Self.planted)@h:none",
                        "http://ann:\(Self.planted)@h", "ann:\(Self.planted)@h", "rediss://:\(Self.planted)@127.0.0.1:\(port)",
                        "redis://:\(Self.planted)@127.0.0.1:\(port)", "unix://:\(Self.planted)@\(server.socketPath)",
                        "unix://ann:\(Self.planted)@\(server.socketPath)?db=99", "unix://:\(Self.planted)@/none.sock",
                    ]
                    for address in addresses {
                        let environment = ["VARVE_REDIS": address, "VARVE_JWT_SECRET": Self.jwt, "VARVE_LOG_LEVEL": "trace"]
                        async let list = workspace.run(["systems", "list"], environment: environment.mapValues { $0 })
                        async let query = workspace.run(["query", "--query-port", "0"], environment: environment.mapValues { $0 })
                        for result in try await [list, query] {
                            #expect(result.status != 0, "\(address)")
                            Self.expectNothing(in: result.output + result.errors)
                        }
                    }
                    let wrong = [
                        "gateway", "--redis", "rediss://localhost:\(port)", "--redis-ca", authority.file, "--redis-password-file", password,
                    ]
                    let refused = try await workspace.run(wrong + ["--log-level", "trace", "--gateway-port", "0"])
                    refused.expectFailureOf("authentication failed")
                    Self.expectNothing(in: refused.output + refused.errors)
                }
            }
        }

        @Test("of a process that runs, and loses Redis")
        func logs() async throws {
            try await withTLSRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { server, authority, port in
                try await server.require(password: Self.planted)
                try await withWorkspace { workspace in
                    let settings =
                        "redis: rediss://:\(Self.planted)@localhost:\(port)\nredis.ca: \(authority.file)\njwt.secret: \(Self.jwt)\n"
                    let config = try workspace.write(settings, to: "varve.yaml")
                    let serve = try workspace.start(
                        ["serve", "--config", config, "--log-level", "trace", "--gateway-port", "0", "--query-port", "0"])
                    let door = try await serve.line(beginning: "gateway listens on ")
                    let made = try await workspace.run(["systems", "create", "--id", "alpha", "--json", "--config", config]).expectSuccess()
                    let json = try JSONValue(parsing: made.output)
                    let secret = try #require(json["system_secret"].string)
                    let file = try workspace.write("{}", to: "inventory.json")
                    let send = ["send", file, "--system-key", try #require(json["system_key"].string), "--gateway", door]
                    _ = try await workspace.run(send, environment: ["VARVE_SYSTEM_SECRET": secret]).expectSuccess()
                    let wrong = try await workspace.run(send, environment: ["VARVE_SYSTEM_SECRET": Self.planted])
                    Self.expectNothing(in: wrong.output + wrong.errors)
                    let token = try await workspace.run(["token", "issue", "--all", "--config", config]).expectSuccess()
                    _ = try await TestHTTP.get(door + "/readyz", token: token.lines.first)
                    Self.expectNothing(in: try Self.commandLines(of: serve.pid))
                    server.kill9()
                    try await eventually("the loss is noticed") { serve.errors.contains("cannot connect to Redis") }
                    serve.signal(SIGTERM)
                    _ = try await serve.status()
                    Self.expectNothing(in: serve.output + serve.errors)
                    for word in [secret, try #require(token.lines.first)] { #expect(!serve.errors.contains(word)) }
                }
            }
        }

        @Test("the redis-server that serve starts is told none")
        func children() async throws {
            try await withWorkspace { workspace in
                let environment = ["VARVE_JWT_SECRET": Self.jwt, "VARVE_LOG_LEVEL": "trace"]
                let serve = try await workspace.serve(environment: environment.mapValues { $0 })
                let redis = try workspace.privateRedis()
                Self.expectNothing(in: try Self.commandLines(of: redis) + Self.commandLines(of: serve.process.pid))
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
                Self.expectNothing(in: serve.process.errors)
            }
        }

        @Test("a password or secret on the command line is warned of, and files that everybody may read")
        func warnings() async throws {
            try await withRedisServer { server in
                try await withWorkspace { workspace in
                    let address = "unix://:\(Self.planted)@\(server.socketPath)"
                    let list = try await workspace.run(["systems", "list", "--redis", address])
                    #expect(
                        list.errors.contains("the list of processes shows Redis' password") && list.errors.contains("--redis-password-file")
                    )
                    let quiet = try await workspace.run(["systems", "list"], environment: ["VARVE_REDIS": address])
                    #expect(!quiet.errors.contains("the list of processes"))

                    let file = try Self.write(workspace, Self.planted)
                    chmod(file, 0o644)
                    let plain = ["systems", "list", "--redis", "unix://\(server.socketPath)", "--redis-password-file"]
                    #expect(try await workspace.run(plain + [file]).errors.contains("everybody on this machine may read the secret in"))
                    chmod(file, 0o640)
                    #expect(try await !workspace.run(plain + [file]).errors.contains("may read the secret"))
                    let empty = try workspace.write("", to: "empty")
                    chmod(empty, 0o600)
                    try await workspace.run(plain + [empty]).expectFailure("cannot be read, or is empty")

                    let inventory = try workspace.write("{}", to: "inventory.json")
                    let send = ["send", inventory, "--system-key", "k", "--gateway", "http://127.0.0.1:1"]
                    #expect(
                        try await workspace.run(send + ["--secret", Self.planted]).errors.contains("Warning: the list of processes shows"))
                    try await workspace.run(send + ["--secret-file", file]).expectFailure("does not answer")
                    try await workspace.run(send + ["--secret-file", "-"], input: file).expectFailure("does not answer")
                }
            }
        }

        private static func expectNothing(in text: String, sourceLocation: SourceLocation = #_sourceLocation) {
            #expect(!text.contains(planted), "\(text.suffix(3000))", sourceLocation: sourceLocation)
        }

        private static func commandLines(of process: Int32) throws -> String {
            try String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
        }

        private static func write(_ workspace: Workspace, _ secret: String) throws -> String {
            let path = try workspace.write(secret + "\n", to: "secret")
            chmod(path, 0o600)
            return path
        }
    }
}

extension CommandResult {
    /// Failed, and said so last, behind what it logged.
    fileprivate func expectFailureOf(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == 1 && errorLines.last?.contains(words) == true, "\(errors)", sourceLocation: sourceLocation)
    }
}
