import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct TimelineTests {
        private static let history = """
            {"system_id":"alpha","timestamp":"2026-01-01T10:00:00Z","data":{"facts":{"distro":{"version":"9.5"}},"counter":1}}
            {"system_id":"alpha","timestamp":"2026-01-02T10:00:00Z","data":{"facts":{"distro":{"version":"9.6"}},"counter":1}}
            {"system_id":"alpha","timestamp":"2026-01-02T11:00:00Z","data":{"facts":{"distro":{"version":"9.6"}},"counter":2}}
            {"system_id":"alpha","timestamp":"2026-01-03T10:00:00Z","data":{"facts":{"distro":{"version":"9.6"}},"counter":2,"note":"new"}}
            {"system_id":"alpha","timestamp":"2026-01-04T10:00:00Z","data":{"facts":{"distro":{"version":"9.6"}},"note":"new"}}

            """

        @Test func outputAndFilters() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha", "--name", "Alpha One")
                let file = try workspace.write(Self.history, to: "history.ndjson")
                _ = try await workspace.onData("import", file).expectSuccess()
                func timeline(_ options: String...) async throws -> [String] {
                    try await workspace.run(["timeline", "alpha", "--data", workspace.path("data")] + options).expectSuccess().lines
                }

                let all = try await timeline()
                #expect(all[0].hasPrefix("Alpha One (alpha): 4 changes: "))
                #expect(
                    all.filter { $0.hasPrefix("2026") } == [
                        "2026-01-04  1 inventory, 1 change", "2026-01-03  1 inventory, 1 change", "2026-01-02  2 inventories, 2 changes",
                        "2026-01-01  1 inventory, no changes",
                    ])
                #expect(all.last == "page 1 of 1, 4 days")
                #expect(all.contains { $0.hasSuffix("- counter  2") } && all.contains { $0.hasSuffix(#"+ note  "new""#) })
                #expect(all.contains { $0.hasSuffix("counter  1 → 2") })
                #expect(!all.joined().contains("\u{1B}"), "no colour where no terminal reads")

                #expect(try await timeline("--diff-type", "delete")[0].contains(": 1 changes"))
                #expect(try await timeline("--diff-type", "delete", "--diff-type", "create")[0].contains(": 2 changes"))
                #expect(try await timeline("--search", "COUNTER")[0].contains(": 2 changes"))
                #expect(try await timeline("--search", "distro", "--diff-type", "delete")[0].contains(": 0 changes"))
                let range = try await timeline("--from-date", "2026-01-02T10:30:00Z", "--to-date", "2026-01-03T23:59:59Z")
                #expect(range.last == "page 1 of 1, 2 days")
                let second = try await timeline("--page-size", "3", "--page", "2")
                #expect(second.last == "page 2 of 2, 4 days" && second.contains { $0.hasPrefix("2026-01-01") })
                #expect(try await timeline("--page", "9").last == "page 9 of 1, 4 days")
                for (option, value) in [("--severity", "critical"), ("--category", "backup")] {
                    #expect(try await timeline(option, value)[0].contains(": 0 changes"))
                }
            }
        }

        @Test func saysSinceWhenHistoryIsComplete() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer { server in
                    let store = ["--redis", "unix://" + server.socketPath, "--durability", "relaxed", "--partitions", "1"]
                    _ = try await workspace.run(["systems", "create", "--id", "alpha"] + store).expectSuccess()
                    let file = try workspace.write(Self.history, to: "history.ndjson")
                    _ = try await workspace.run(["import", file] + store).expectSuccess()
                    let line = "complete: snapshots since 2026-01-01, changes since 2025-12-01; what is older may no longer be kept"
                    let whole = try await workspace.run(["timeline", "alpha"] + store).expectSuccess()
                    #expect(!whole.lines.contains { $0.hasPrefix("complete") })
                    try await withRedisClient(server.configuration) { redis in
                        let head = try #require(try await redis.send(RedisCommand("KEYS", ["*s:1"])).array().first?.string())
                        _ = try await redis.send(.hset(head, "snapshots_since", "1767225600000000"))
                        _ = try await redis.send(.hset(head, "changes_since", "1764547200000000"))
                    }
                    #expect(try await workspace.run(["timeline", "alpha"] + store).expectSuccess().lines[1] == line)
                }
            }
        }

        @Test(
            "bad values are usage errors",
            arguments: [
                ["--severity", "urgent"], ["--category", "weather"], ["--diff-type", "move"], ["--from-date", "yesterday"],
                ["--to-date", "2026-13-01T00:00:00Z"], ["--page", "0"], ["--page", "x"], ["--page-size", "201"], ["--page-size", "0"],
            ])
        func badValues(_ option: [String]) async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["timeline", "alpha"] + option).expectUsageError(option[0])
            }
        }

        @Test func unknownSystem() async throws {
            try await withWorkspace { workspace in
                try await workspace.onData("timeline", "nobody").expectFailure("no data directory \(workspace.path("data"))", "--data")
                try workspace.makeData()
                try await workspace.onData("timeline", "nobody").expectFailure("no system nobody", "varve systems list")
                try await workspace.onData("timeline", "a b").expectFailure("is no system id", status: 64)
                try await workspace.run(["timeline"]).expectUsageError("Missing expected argument")
            }
        }
    }
}
