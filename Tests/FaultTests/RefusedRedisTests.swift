import RedisClient
import TestSupport
import Testing

extension FaultTests {
    /// A Redis that could lose what was acknowledged is refused when a role starts.
    struct RefusedRedisTests {
        @Test(arguments: ["gateway", "worker", "serve"])
        func evicting(_ role: String) async throws {
            try await expectRefusal(
                role, on: RedisServer.durable + ["--maxmemory-policy", "allkeys-lru"],
                of: ["maxmemory-policy is allkeys-lru", "noeviction"])
        }

        /// Losing leases and queues is no degree of durability.
        @Test func evictingAlsoWhereRelaxed() async throws {
            try await expectRefusal(
                "gateway", ["--durability", "relaxed"], on: ["--maxmemory-policy", "allkeys-lru"], of: ["maxmemory-policy is allkeys-lru"])
        }

        @Test func withoutPersistence() async throws {
            try await expectRefusal("worker", on: ["--appendonly", "no"], of: ["appendonly is no, must be yes", "durability: relaxed"])
        }

        @Test func withLazyPersistence() async throws {
            try await expectRefusal(
                "gateway", on: ["--appendonly", "yes", "--appendfsync", "everysec"], of: ["appendfsync is everysec, must be always"])
        }

        @Test(arguments: ["gateway", "worker"])
        func withoutAReplicaWhereOneIsWanted(_ role: String) async throws {
            try await expectRefusal(
                role, ["--durability", "replicated"], on: RedisServer.durable,
                of: ["min-replicas-to-write is 0, must be 1 or more", "no replica is connected"])
        }

        @Test("--durability relaxed takes it, and /readyz, the log and nobody else says ready without saying so")
        func relaxed() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: ["--appendonly", "no"]) { redis in
                    let (process, address) = try await workspace.gateway(on: redis, ["--durability", "relaxed"])
                    let ready = try await TestHTTP.get(address + "/readyz")
                    #expect(ready.status == 200)
                    let remarks = try ready.json["data"]["remarks"].elements.compactMap(\.string)
                    #expect(remarks.contains { $0.contains("durability: relaxed") })
                    #expect(process.errors.contains("appendonly is no"))
                }
            }
        }

        private func expectRefusal(
            _ role: String, _ arguments: [String] = [], on settings: [String], of reasons: [String]
        ) async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: settings) { redis in
                    let secret = ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)]
                    let result = try await workspace.run(
                        [role, "--redis", redis.address] + arguments, environment: secret.mapValues { $0 }, within: .seconds(20))
                    #expect(result.status == 1)
                    #expect(result.errorLines.count == 1, "\(result.errors)")
                    for reason in reasons { #expect(result.errors.contains(reason), "\(result.errors)") }
                }
            }
        }
    }
}
