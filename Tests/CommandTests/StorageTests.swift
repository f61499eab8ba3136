import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct StorageTests {
        private static let history = ["simulate", "history", "--systems", "3", "--days", "100"]

        /// A Redis with the history of three machines, `demo-1` to `demo-3`, up to now: its first months are sealed, its last ones hot.
        private func withHistory(partitions: Int = 64, _ body: (Workspace, RedisClient, [String]) async throws -> Void) async throws {
            try await withWorkspace { workspace in
                try await withRedisServer { server in
                    let store = ["--redis", "unix://" + server.socketPath, "--durability", "relaxed", "--partitions", "\(partitions)"]
                    for id in 1...3 { _ = try await workspace.run(["systems", "create", "--id", "demo-\(id)"] + store).expectSuccess() }
                    let file = try workspace.write(try await workspace.run(Self.history).expectSuccess().output, to: "history.ndjson")
                    _ = try await workspace.run(["import", file] + store).expectSuccess()
                    try await withRedisClient(server.configuration) { try await body(workspace, $0, store) }
                }
            }
        }

        @Test("kinds add up to used_memory, and to what SCAN finds") func sums() async throws {
            try await withHistory { workspace, redis, store in
                let json = try JSONValue(
                    parsing: try await workspace.run(["storage", "--sample", "all", "--json"] + store).expectSuccess().output)
                let kinds = json["kinds"].elements
                let bytes = kinds.reduce(into: [:]) { $0[$1["kind"].string ?? ""] = $1["bytes"].integer ?? 0 } as [String: Int64]
                #expect(bytes.values.reduce(0, +) == json["used_memory"].integer)
                let keys = try await redis.send(RedisCommand("KEYS", ["*"])).array().map { try $0.string() }
                let sizes = try await redis.pipeline(keys.map { .memoryUsage($0) }).map { try $0.integer() }
                #expect(bytes.filter { $0.key != "redis" }.values.reduce(0, +) == sizes.reduce(0, +))
                #expect(json["inventories"] == .integer(300) && json["systems"] == .integer(3) && json["measured_systems"] == .integer(3))
                #expect(json["projection"]["machines"] == .integer(3) && json["projection"]["years"].elements.count == 3)
                #expect((bytes["sealed_months"] ?? 0) > 0 && (bytes["hot_records"] ?? 0) > 0 && bytes["other"] == 0)
            }
        }

        @Test func forPeople() async throws {
            try await withHistory { workspace, _, store in
                let whole = try await workspace.run(["storage"] + store).expectSuccess()
                #expect(whole.errors.isEmpty && whole.lines[0].contains("3 systems, 300 inventories, "))
                #expect(whole.output.contains("\nprojection: 3 machines, ") && whole.output.contains("\n3 years "))
                #expect(!whole.output.contains("extrapolated"))
                let fleet = [
                    "--machines", "1000000", "--reports-per-day", "24", "--years", "2", "--master-memory", "128GiB", "--fill", "50",
                ]
                let large = try await workspace.run(["storage"] + fleet + store).expectSuccess()
                #expect(large.output.contains("1000000 machines, 24.00 reports each a day; masters of 128.0 GiB, 50 % full"))
                #expect(large.output.contains("\n2 years  17520000000  ") && large.lines.last?.hasPrefix("assumes ") == true)
                let one = try await workspace.run(["storage", "demo-2"] + store).expectSuccess()
                #expect(one.lines[0].hasPrefix("system demo-2: ") && one.lines[0].contains("100 inventories"))
                let forms = one.lines.filter { $0.hasPrefix("20") }.map { $0.split(separator: " ")[1] }
                #expect(forms.first == "sealed" && forms.last == "hot" && forms.count >= 4)
                let json = try JSONValue(parsing: try await workspace.run(["storage", "demo-2", "--json"] + store).expectSuccess().output)
                #expect(json["months"].elements.compactMap { $0["inventories"].integer }.reduce(0, +) == 100)
                try await workspace.run(["storage", "nobody"] + store).expectFailure("no system nobody")
            }
        }

        @Test("a sample is measured, the rest extrapolated, and said so") func sample() async throws {
            // One partition: of each that has systems one at least is measured.
            try await withHistory(partitions: 1) { workspace, _, store in
                let text = try await workspace.run(["storage", "--sample", "1"] + store).expectSuccess()
                #expect(text.lines[0].contains("3 systems, 300 inventories, "))
                #expect(text.lines[1] == "extrapolated from 1 systems, chosen at random (--sample all measures every one)")
                let json = try JSONValue(
                    parsing: try await workspace.run(["storage", "--sample", "1", "--json"] + store).expectSuccess().output)
                #expect(json["systems"] == .integer(3) && json["measured_systems"] == .integer(1) && json["inventories"] == .integer(300))
                let whole = try await workspace.run(["storage", "--sample", "3"] + store).expectSuccess()
                #expect(!whole.output.contains("extrapolated"))
            }
        }

        @Test func emptyStore() async throws {
            try await withWorkspace { workspace in
                _ = try await workspace.create("alpha")
                let result = try await workspace.onData("storage").expectSuccess()
                #expect(result.lines.last == "no inventories yet: there is nothing to measure")
                let json = try JSONValue(parsing: try await workspace.onData("storage", "--json").expectSuccess().output)
                #expect(json["projection"] == .null && json["inventories"] == .integer(0))
                #expect(try await workspace.onData("storage", "alpha").expectSuccess().lines.last == "no inventories yet")
            }
        }

        @Test(arguments: [
            ["--sample", "0"], ["--sample", "some"], ["--machines", "0"], ["--reports-per-day", "0"], ["--years", "0"],
            ["--master-memory", "much"], ["--master-memory", "64GB"], ["--fill", "101"],
        ])
        func badValues(_ option: [String]) async throws {
            try await withWorkspace { workspace in
                try await workspace.run(["storage"] + option).expectUsageError(option[0])
                try await workspace.run(["storage", "alpha", "--years", "2"]).expectUsageError("whole store")
            }
        }
    }
}
