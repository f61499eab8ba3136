import Foundation
import Glibc
import TestSupport
import Testing

extension CommandTests {
    /// Options, environment and file: an option goes before the environment, the environment before the file.
    struct SettingsTests {
        @Test func precedence() async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write("data: from-file\n", to: "varve.yaml")
                let variable = ["VARVE_DATA": "from-environment"]
                func create(_ arguments: [String], _ environment: [String: String]) async throws {
                    _ = try await workspace.run(["systems", "create"] + arguments, environment: environment.mapValues { $0 })
                        .expectSuccess()
                }
                func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: workspace.path(name)) }
                try await create(["--config", config], [:])
                #expect(exists("from-file"))
                try await create(["--config", config], variable)
                #expect(exists("from-environment"))
                try await create(["--config", config, "--data", "from-option"], variable)
                #expect(exists("from-option"))
                try await create([], ["VARVE_CONFIG": try workspace.write("data: from-file-2\n", to: "other.yaml")])
                #expect(exists("from-file-2") && !exists("varve-data"))
            }
        }

        @Test("nested keys of a file are the options with their dashes")
        func nestedKeys() async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write(
                    """
                    data: \(workspace.path("data"))
                    gateway:
                      port: 0
                      body:
                        limit: 2048
                    query:
                      port: 0
                    log:
                      level: error
                    """, to: "varve.yaml")
                let serve = try workspace.start(["serve", "--config", config])
                let gateway = try await serve.line(beginning: "gateway listens on ")
                let (key, secret) = try await workspace.create("alpha")
                let answer = try await TestHTTP.post(
                    #"{"x":"\#(String(repeating: "x", count: 2048))"}"#, to: gateway + "/api/systems/inventory",
                    headers: [TestHTTP.basic(key, secret)])
                #expect(try answer.json["data"]["max_size_bytes"].integer == 2048)
                serve.signal(SIGTERM)
                #expect(try await serve.status() == 0)
                #expect(serve.errors.isEmpty, "log.level: error")
            }
        }

        @Test(
            "ages and words of retention",
            arguments: [
                ("snapshots: soon", "retention.snapshots"), ("diffs: 0d", "retention.diffs"), ("days: 90", "retention.days"),
                ("days: 101y", "retention.days"), ("thinning: maybe", "VARVE_RETENTION_THINNING"),
            ])
        func retention(_ line: String, _ words: String) async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write("data: \(workspace.path("data"))\nretention:\n  \(line)\n", to: "varve.yaml")
                try await workspace.run(["serve", "--config", config, "--gateway-port", "0", "--query-port", "0"])
                    .expectFailure(words, status: 64)
            }
        }

        @Test(
            "a file that cannot be used",
            arguments: ["data: [", "a: b: c", "\tdata: x", "gatway:\n  port: 1", "gateway:\n  prot: 1", "- data"])
        func brokenFile(_ text: String) async throws {
            try await withWorkspace { workspace in
                let config = try workspace.write(text, to: "varve.yaml")
                try await workspace.run(["systems", "list", "--config", config])
                    .expectFailure("configuration file \(config) cannot be used", status: 64)
            }
        }

        @Test func missingFile() async throws {
            try await withWorkspace { workspace in
                let path = workspace.path("none.yaml")
                try await workspace.run(["systems", "list", "--config", path]).expectFailure(
                    "configuration file \(path) cannot be used", status: 64)
            }
        }

        @Test(
            "bad values say which setting, in all its names, and what it takes",
            arguments: [
                ("VARVE_GATEWAY_PORT", "--gateway-port", "65536", "0 to 65535"), ("VARVE_QUERY_PORT", "--query-port", "http", "0 to 65535"),
                ("VARVE_PARTITIONS", "--partitions", "0", "1 to 1024"), ("VARVE_LOG_LEVEL", "--log-level", "loud", "debug"),
                ("VARVE_DURABILITY", "--durability", "some", "strict, replicated, relaxed"),
                ("VARVE_GATEWAY_BODY_LIMIT", "--gateway-body-limit", "1", "from 1024"),
                ("VARVE_QUEUE_DEAD_LIMIT", "--queue-dead-limit", "0", "from 1 to 1000000"),
                ("VARVE_QUEUE_DEAD_BYTES", "--queue-dead-bytes", "1023", "from 1024"),
                ("VARVE_GATEWAY_MEMORY", "--gateway-memory", "2000000", "31457280 bytes"),
                ("VARVE_HTTP_TRUSTED_PROXIES", "--http-trusted-proxies", "10.0.0.0/33", "10.0.0.0/8"),
                ("VARVE_HTTP_HEADER_TIMEOUT", "--http-header-timeout", "0", "1 to 86400"),
            ])
        func badValue(_ variable: String, _ option: String, _ value: String, _ range: String) async throws {
            try await withWorkspace { workspace in
                let result = try await workspace.onData("serve", environment: [variable: value])
                #expect(result.status == 64)
                let line = try #require(result.errorLines.last)
                for word in [variable, option, "\"\(value)\"", range] { #expect(line.contains(word), "\(result.errors)") }
                #expect(result.output.isEmpty)
                #expect((try? workspace.privateRedis()).map(Workspace.runs) != true, "a redis-server is left")
            }
        }

        @Test func badNumberOfAnOption() async throws {
            try await withWorkspace { workspace in
                try await workspace.onData("serve", "--gateway-port", "eighty").expectUsageError("--gateway-port", "eighty")
                try await workspace.onData("serve", "--partitions", "2000").expectFailure("--partitions", "1 to 1024", status: 64)
            }
        }

        @Test("the number of partitions is fixed when a deployment is made")
        func partitionsDiffer() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.onData("systems", "create", "--partitions", "8").expectSuccess()
                _ = try await workspace.onData("systems", "list").expectSuccess()
                try await workspace.onData("systems", "list", "--partitions", "16")
                    .expectFailure("has 8 partitions but 16 are configured", "set it to 8")
            }
        }

        @Test("a role that rates does not start with a rules file that is not there", arguments: ["worker", "query"])
        func rulesThatCannotBeRead(role: String) async throws {
            try await withRedisServer { server in
                try await withWorkspace { workspace in
                    let file = workspace.path("missing.yaml")
                    let arguments = [
                        "--redis", "unix://\(server.socketPath)", "--durability", "relaxed", "--log-level", "error", "--rules", file,
                    ]
                    let secret = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]
                    try await workspace.run([role] + arguments, environment: secret)
                        .expectFailure("rules file \(file) cannot be read")
                }
            }
        }

        @Test(
            "what is said of a Redis that is not named is no use", arguments: ["password-file", "ca", "certificate", "key", "server-name"])
        func settingsOfNoRedis(_ name: String) async throws {
            try await withWorkspace { workspace in
                for command in [["serve"], ["systems", "list"]] {
                    try await workspace.run(command + ["--data", workspace.path("data"), "--redis-\(name)", "x"])
                        .expectFailure("--redis-\(name)", "is of no use without --redis (VARVE_REDIS)", status: 64)
                }
            }
        }

        @Test func roleWithoutARedis() async throws {
            try await withWorkspace { workspace in
                for role in ["gateway", "worker"] { try await workspace.run([role]).expectFailure("--redis is missing", status: 64) }
            }
        }
    }
}
