import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct VerifyTests {
        private static let history = (1...9).map {
            "{\"system_id\":\"alpha\",\"timestamp\":\"2026-01-0\($0)T10:00:00Z\",\"data\":{\"counter\":\($0 / 2)}}\n"
        }.joined()
        private static let good = "verified 2 systems, 9 inventories, 4 changes, 5 snapshots: no disagreement"

        @Test("a good store, while serve runs and while it does not", arguments: [true, false]) func good(whileServing: Bool) async throws {
            try await withWorkspace { workspace in
                let serve = whileServing ? try await workspace.serve() : nil
                for id in ["alpha", "beta"] { _ = try await workspace.create(id) }
                _ = try await workspace.onData("import", try workspace.write(Self.history, to: "history.ndjson")).expectSuccess()
                for flags in [[], ["--no-lease"]] {
                    let result = try await workspace.run(["verify", "--data", workspace.path("data")] + flags).expectSuccess()
                    #expect(result.lines == [Self.good] && result.errors.isEmpty)
                }
                let one = try await workspace.onData("verify", "--system", "beta").expectSuccess()
                #expect(one.lines == ["verified 1 systems, 0 inventories, 0 changes, 0 snapshots: no disagreement"])
                try await workspace.onData("verify", "--system", "gamma").expectFailure("no system gamma")
                withExtendedLifetime(serve) {}
            }
        }

        @Test func damage() async throws {
            try await withImported(Self.history) { workspace, redis, store in
                let keys = try await redis.send(RedisCommand("KEYS", ["*s:1"])).array().map { try $0.string() }
                _ = try await redis.send(.hincrby(try #require(keys.first), "changes", 1))
                let result = try await workspace.run(["verify"] + store)
                #expect(result.status == 1 && result.errors.isEmpty, "\(result.errors)")
                #expect(result.lines.count == 2)
                #expect(result.lines.first?.hasSuffix("s:1 changes: 5, should be 4") == true)
                #expect(result.lines.last == Self.good.replacing("no disagreement", with: "1 disagreement"))
            }
        }
    }
}
