import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct ReprocessTests {
        /// Three inventories on each of three days; every second one differs from the one before.
        private static let history = (0..<9).map {
            "{\"system_id\":\"alpha\",\"timestamp\":\"2026-01-\(10 + 7 * ($0 / 3))T1\($0 % 3):00:00Z\",\"data\":{\"n\":\($0 / 2)}}\n"
        }.joined()
        private static let rules = "rules: [{path: n, ignore: true}]\n"

        private func prepare(_ workspace: Workspace) async throws -> String {
            for id in ["alpha", "beta"] { _ = try await workspace.create(id) }
            let imported = try await workspace.onData("import", try workspace.write(Self.history, to: "history.ndjson")).expectSuccess()
            #expect(imported.lines == ["9 inventories imported, 4 changes recorded, 0 lines refused"])
            return try workspace.write(Self.rules, to: "rules.yaml")
        }

        @Test("all systems and one, while serve runs and while it does not", arguments: [true, false])
        func reprocess(whileServing: Bool) async throws {
            try await withWorkspace { workspace in
                let serve = whileServing ? try await workspace.serve() : nil
                let rules = try await prepare(workspace)
                let same = try await workspace.onData("reprocess", "--all").expectSuccess()
                #expect(
                    same.lines == ["reprocessed 2 systems, 1 months (0 of them rewritten), 9 inventories: 4 changes before, 4 now"]
                        && same.errors.isEmpty)
                let dry = try await workspace.onData("reprocess", "alpha", "--rules", rules, "--dry-run").expectSuccess()
                #expect(
                    dry.lines == [
                        "alpha 2026-01: 4 changes now, 0 then",
                        "would reprocess 1 systems, 1 months (1 of them rewritten), 9 inventories: 4 changes now, 0 then",
                    ])
                let from = try await workspace.onData("reprocess", "alpha", "--rules", rules, "--from", "2026-01-17T11:00:00Z")
                    .expectSuccess()
                #expect(from.lines == ["reprocessed 1 systems, 1 months (1 of them rewritten), 5 inventories: 3 changes before, 0 now"])
                let all = try await workspace.onData("reprocess", "--all", "--rules", rules).expectSuccess()
                #expect(all.lines == ["reprocessed 2 systems, 1 months (1 of them rewritten), 9 inventories: 1 changes before, 0 now"])
                let back = try await workspace.onData("reprocess", "--all", "--from", "2026-01-24").expectSuccess()
                #expect(back.lines == ["reprocessed 2 systems, 1 months (1 of them rewritten), 3 inventories: 0 changes before, 2 now"])
                let verified = try await workspace.onData("verify").expectSuccess()
                #expect(verified.lines == ["verified 2 systems, 9 inventories, 2 changes, 5 snapshots: no disagreement"])
                withExtendedLifetime(serve) {}
            }
        }

        @Test func damage() async throws {
            try await withImported(Self.history + Self.history.replacing("alpha", with: "beta")) { workspace, redis, store in
                let keys = try await redis.send(RedisCommand("KEYS", ["*s:1:2026-01*"])).array().map { try $0.string() }
                for key in keys { _ = try await redis.send(.set(key, "damaged")) }
                let rules = try workspace.write(Self.rules, to: "rules.yaml")
                let result = try await workspace.run(["reprocess", "--all", "--rules", rules] + store)
                #expect(result.status == 1)
                // Besides, the log says that this Redis could lose what was acknowledged.
                let failures = result.errorLines.filter { $0.hasPrefix("system ") }
                #expect(failures.count == 1 && failures[0].hasPrefix("system alpha: "), "\(result.errors)")
                #expect(result.lines == ["reprocessed 1 systems, 1 months (1 of them rewritten), 9 inventories: 4 changes before, 0 now"])
            }
        }

        @Test func wrongUse() async throws {
            try await withWorkspace { workspace in
                try await workspace.onData("reprocess").expectUsageError("Name one system, or all of them with --all")
                try await workspace.onData("reprocess", "alpha", "--all").expectUsageError("Name one system, or all of them with --all")
                try await workspace.onData("reprocess", "a/b").expectUsageError("is no system id")
                for time in ["yesterday", "2026-13-01", "2026-01-01T10:00"] {
                    try await workspace.onData("reprocess", "--all", "--from", time).expectUsageError(
                        "--from \"\(time)\" is neither RFC 3339")
                }
                _ = try await workspace.create("alpha")
                try await workspace.onData("reprocess", "beta").expectFailure("no system beta")
                try await workspace.onData("reprocess", "--all", "--rules", workspace.path("none")).expectFailure("none cannot be read")
            }
        }
    }
}
