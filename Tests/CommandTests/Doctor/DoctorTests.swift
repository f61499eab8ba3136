import Foundation
import Glibc
import RedisClient
import TestSupport
import Testing

extension CommandTests {
    /// `varve doctor` on deployments that are well, and on what is not there at all.
    struct DoctorTests {
        @Test("a deployment that is served: nothing to complain about, and nothing written")
        func served() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                let redis = "unix://\(workspace.path("data"))/redis.sock"
                try await withRedisClient(try RedisConfiguration(url: redis)) { client in
                    try await eventually("all partitions have an owner") {
                        let run = try await workspace.doctor(["--data", workspace.path("data")], environment: [:])
                        #expect(run.status == 0, "\(run.complaints)")
                        return run.complaints.isEmpty
                    }
                    let run = try await workspace.doctor(["--data", workspace.path("data")], environment: [:])
                    run.expect("workers", "ok", "1 alive")
                    run.expect("leases", "ok", "all 64 partitions")
                    run.expect("machine.disk", "ok", "free at \(workspace.path("data"))/redis")
                    #expect(run.checks.count >= 33)
                    // The worker writes all the time, but not what a doctor might.
                    #expect(try await client.send(RedisCommand("KEYS", ["*doctor*"])).array().isEmpty)
                }
                serve.process.signal(SIGTERM)
                #expect(try await serve.process.status() == 0)
            }
        }

        @Test("a Redis that nobody works on is as it was afterwards; without a deployment, too")
        func writesNothing() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { server in
                    let redis = ["--redis", "unix://" + server.socketPath]
                    try await withRedisClient(server.configuration) { client in
                        let empty = try await workspace.doctor(redis)
                        empty.expect("deployment", "ok", "none yet")
                        #expect(try await client.send(.databaseSize()).integer() == 0)
                        _ = try await workspace.run(["systems", "create"] + redis).expectSuccess()
                        let changes = try await Self.changes(client)
                        let run = try await workspace.doctor(redis)
                        run.expect("workers", "warning", "varve worker")
                        run.expect("redis.maxmemory", "warning")
                        run.expect("deployment", "ok", "64 partitions")
                        #expect(run.status == 0)
                        #expect(try await workspace.doctor(redis + ["--strict"]).status == 1)
                        #expect(try await Self.changes(client) == changes)
                    }
                }
            }
        }

        private static func changes(_ client: RedisClient) async throws -> String? {
            let info = try await client.send(.info("persistence")).string()
            return info.split(whereSeparator: \.isNewline).first { $0.hasPrefix("rdb_changes_since_last_save:") }.map(String.init)
        }

        @Test("a data directory that nobody serves: its Redis is started meanwhile, and is gone afterwards")
        func dataDirectory() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                let run = try await workspace.doctor(["--data", workspace.path("data")], environment: [:])
                #expect(run.status == 0, "\(run.complaints)")
                run.expect("redis.appendfsync", "ok", "always")
                #expect((try? workspace.privateRedis()).map(Workspace.runs) != true)
                let none = try await workspace.doctor(["--data", workspace.path("none")], environment: [:])
                none.expect("redis", "wrong", "there is no data directory")
                #expect(none.status == 1 && !FileManager.default.fileExists(atPath: workspace.path("none")))
            }
        }

        @Test("for people: a line each, and how many of each")
        func text() async throws {
            try await withWorkspace { workspace in
                let result = try await workspace.run(["doctor", "--redis", "redis://127.0.0.1:\(freePort())"])
                #expect(result.status == 1)
                #expect(
                    result.lines.contains { $0.hasPrefix("wrong        redis ") && $0.contains("connection refused") && $0.contains(" → ") }
                )
                #expect(result.lines.contains { $0.hasPrefix("not checked  queue ") })
                #expect(result.lines.last?.contains("checks: 1 wrong, ") == true, "\(result.output)")
            }
        }
    }
}
