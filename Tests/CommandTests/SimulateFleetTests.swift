import Foundation
import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct SimulateFleetTests {
        /// Options that name the services.
        private static func options(_ workspace: Workspace, _ serve: ServingVarve) -> [String] {
            ["--data", workspace.path("data"), "--gateway", serve.gateway, "--query", serve.query, "--prefix", "m-"]
        }

        private static func integer(_ report: JSONValue, _ path: String...) -> Int? {
            path.reduce(report) { $0[$1] }.integer.map { Int($0) }
        }

        @Test(
            "a fleet arrives whole",
            arguments: [
                [], ["--coding", "gzip", "--kinds", "general", "--changed-share", "0.5"],
                ["--coding", "zstd", "--no-idempotency-keys", "--size", "2000", "--changed-fields", "50"],
            ])
        func whole(_ more: [String]) async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let fleet = ["simulate", "--systems", "12", "--posts", "150", "--json", "--samples", "100"]
                let result = try await workspace.run(fleet + more + Self.options(workspace, serve)).expectSuccess()
                let report = try JSONValue(parsing: result.output)
                #expect(Self.integer(report, "posted", "acknowledged") == 150 && Self.integer(report, "arrived", "stored") == 150)
                #expect(Self.integer(report, "posted", "answers", "202") == 150)
                for kind in ["lost", "twice", "out_of_order", "altered", "queued", "unanswered"] {
                    #expect(Self.integer(report, "arrived", kind) == 0, "\(kind)")
                }
                #expect(report["whole"] == .bool(true) && Self.integer(report, "visible", "unseen") == 0)
                #expect(Self.integer(report, "latency", "count") == 150 && (Self.integer(report, "visible", "p99") ?? 0) > 0)
                let systems = try await workspace.onData("systems", "list").expectSuccess()
                #expect(systems.output.contains("m-1") && systems.output.contains("m-12"), "they stay")
            }
        }

        @Test func atARate() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let file = workspace.path("latencies")
                let fleet = ["simulate", "fleet", "--systems", "20", "--rate", "50", "--seconds", "2", "--delete", "--histogram", file]
                let result = try await workspace.run(fleet + Self.options(workspace, serve)).expectSuccess()
                #expect(
                    result.output.contains("target rate met")
                        && result.lines.last?.hasSuffix("0 lost, 0 twice, 0 out of order, 0 altered") == true)
                let systems = try await workspace.onData("systems", "list").expectSuccess()
                #expect(!systems.output.contains("active"))
                #expect(try String(contentsOfFile: file, encoding: .utf8).contains("Percentile"))
            }
        }

        @Test("Ctrl-C ends the posting, and the report is given all the same")
        func interrupted() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let fleet = ["simulate", "--systems", "5", "--rate", "20", "--seconds", "600", "--json"]
                let process = try workspace.start(fleet + Self.options(workspace, serve))
                try await Task.sleep(for: .seconds(4))
                process.signal(SIGINT)
                #expect(try await process.status() == 0, "\(process.errors)")
                let report = try JSONValue(parsing: process.output)
                #expect((Self.integer(report, "posted", "acknowledged") ?? 0) > 0 && report["whole"] == .bool(true))
            }
        }

        @Test("kill -9 of the server in the middle loses nothing")
        func killed() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let fleet = ["simulate", "--systems", "20", "--rate", "100", "--seconds", "8", "--json"]
                let process = try workspace.start(fleet + Self.options(workspace, serve))
                try await Task.sleep(for: .seconds(4))
                serve.process.kill9()
                let ports = [serve.gateway, serve.query].map { String($0.split(separator: ":").last ?? "") }
                let again = try workspace.start([
                    "serve", "--data", workspace.path("data"), "--gateway-port", ports[0], "--query-port", ports[1],
                ])
                _ = try await again.line(beginning: "gateway listens on ")
                #expect(try await process.status(within: .seconds(120)) == 0, "\(process.errors) \(process.output)")
                let report = try JSONValue(parsing: process.output)
                #expect(Self.integer(report, "posted", "acknowledged") == Self.integer(report, "arrived", "stored"))
                #expect((Self.integer(report, "posted", "lost_connections") ?? 0) > 0)
            }
        }

        @Test("what is lost is told")
        func lost() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let fleet = ["simulate", "--systems", "6", "--rate", "30", "--seconds", "6", "--samples", "0"]
                let process = try workspace.start(fleet + Self.options(workspace, serve))
                try await withRedisClient(RedisConfiguration(address: .unix(path: workspace.path("data") + "/redis.sock"))) { redis in
                    // The list of one system's inventories, once it has some.
                    var taken = false
                    while !taken, process.exitStatus() == nil {
                        let keys = try await redis.send(RedisCommand("KEYS", ["varve:*:s:1:*:inventories"])).array()
                        for key in keys where !taken {
                            let name = try key.string()
                            let removed = try await redis.send(RedisCommand("ZREMRANGEBYRANK", [.string(name), "0", "0"]))
                            taken = try removed.integer() == 1
                        }
                    }
                    #expect(taken)
                }
                #expect(try await process.status() == 1)
                #expect(process.errors.contains("acknowledged inventories") && process.errors.contains(" lost"), "\(process.errors)")
                #expect(process.output.contains("arrived: "))
            }
        }

        @Test func otherServices() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let options = ["simulate", "--systems", "2", "--posts", "4"]
                let data = ["--data", workspace.path("data")]
                try await workspace.run(options + data + ["--gateway", "http://127.0.0.1:1", "--query", serve.query])
                    .expectFailure("http://127.0.0.1:1 does not answer", "--gateway")
                try await workspace.run(options + data + ["--gateway", serve.gateway, "--query", "http://127.0.0.1:1"])
                    .expectFailure("http://127.0.0.1:1 does not answer", "--query")
                let both = ["--gateway", serve.gateway, "--query", serve.query]
                let token = try workspace.write("no-token", to: "token")
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
                try await workspace.run(options + data + both + ["--token-file", token]).expectFailure("refuses the token")
                // Another store, whose secret the service does not have, and the same with the right token.
                _ = try await workspace.run(["systems", "create", "--id", "x", "--data", workspace.path("other")]).expectSuccess()
                let other = options + ["--data", workspace.path("other")] + both
                try await workspace.run(other).expectFailure("refuses the token")
                let right = try workspace.write(try await workspace.token(), to: "right")
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: right)
                try await workspace.run(other + ["--token-file", right]).expectFailure("does not know a system", "--data or --redis")
                let second = try await workspace.serve(data: "other")
                try await workspace.run(options + data + ["--gateway", second.gateway, "--query", serve.query])
                    .expectFailure("the gateway refuses the systems", "(401)")
                try await workspace.run(options + ["--data", workspace.path("none")] + both).expectFailure("there is no data directory")
            }
        }

        @Test(
            arguments: [
                ["--systems", "0"], ["--changed-fields", "0"], ["--changed-share", "1.5"], ["--size", "10"], ["--rate", "0"],
                ["--connections", "0"], ["--coding", "br"], ["--kinds", "fridge"], ["--seconds", "0"], ["--posts", "0"],
                ["--samples", "-1"], ["--settle", "-1"], ["--prefix", "a b"], ["--gateway", "ftp://x"], ["--query", "127.0.0.1:8080"],
            ])
        func badValues(_ option: [String]) async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["simulate"] + [option.joined(separator: "=")]).expectUsageError(option[0])
            }
        }
    }
}
