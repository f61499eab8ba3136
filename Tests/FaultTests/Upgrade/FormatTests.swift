import RedisClient
import TestSupport
import Testing
import VarveStore

extension FaultTests {
    /// A store of a data format that this build does not know is left alone, by whatever is called.
    struct FormatTests {
        private static let commands = [
            ["gateway", "--gateway-port", "0"], ["worker", "--admin-port", "0"], ["query", "--query-port", "0"],
            ["serve", "--gateway-port", "0", "--query-port", "0"], ["systems", "list"], ["systems", "create"], ["systems", "show", "one"],
            ["systems", "rotate", "one"], ["systems", "suspend", "one"], ["systems", "resume", "one"], ["systems", "delete", "one"],
            ["import", "/dev/null"], ["timeline", "one"], ["reprocess", "--all"], ["verify"], ["storage"], ["queue", "stats"],
            ["queue", "dead", "list"], ["queue", "dead", "show", "1-0123456789ab"], ["queue", "dead", "retry", "--all"],
            ["queue", "dead", "drop", "--all", "--yes"],
        ]

        @Test("every command says so in one line and writes nothing", arguments: commands)
        func refused(_ command: [String]) async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: RedisServer.durable) { redis in
                    try await withStore(at: redis.address) { store in
                        for version in [String(Deployment.formatVersion + 1), "5", "none of yours"] {
                            _ = try await store.redis.send(.hset(Keys.format, "version", .string(version)))
                            let before = try await contents(store.redis)
                            let result = try await workspace.run(
                                command + ["--redis", redis.address], environment: StoreOfRelease.secret, within: .seconds(30))
                            #expect(result.status == 1, "\(result.output) \(result.errors)")
                            #expect(result.errorLines.count == 1, "\(result.errors)")
                            #expect(result.errors.contains("the store has data format \(version), this varve knows"), "\(result.errors)")
                            #expect(try await contents(store.redis) == before)
                        }
                    }
                }
            }
        }

        /// Keys, and the description of the deployment.
        private func contents(_ redis: RedisClient) async throws -> [String] {
            let keys = try await redis.send(RedisCommand("KEYS", ["*"])).array().map { try $0.string() }.sorted()
            return keys + (try await redis.send(.hgetall(Keys.format)).array().map(\.description))
        }
    }
}
