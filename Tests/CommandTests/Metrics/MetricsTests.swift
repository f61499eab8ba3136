import RedisClient
import TestSupport
import Testing

extension CommandTests {
    struct MetricsTests {
        @Test("serve has metrics and the memory forecast on both ports") func serve() async throws {
            try await withWorkspace { workspace in
                let serve = try await workspace.serve()
                for address in [serve.gateway, serve.query] { try await expectForecast(address) }
                withExtendedLifetime(serve) {}
            }
        }

        @Test("a worker has them on its admin port, and a query service reads the worker's samples") func roles() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer { server in
                    let store = ["--redis", "unix://" + server.socketPath, "--durability", "relaxed"]
                    let worker = try workspace.start(["worker", "--admin-port", "0"] + store)
                    try await expectForecast(try await worker.line(beginning: "admin listens on ", within: .seconds(60)))
                    try await withRedisClient(server.configuration) { try await addSamples($0) }
                    let query = try workspace.start(
                        ["query", "--query-port", "0"] + store, environment: ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)])
                    let address = try await query.line(beginning: "query listens on ", within: .seconds(60))
                    try await expectForecast(address, state: "growing")
                    let memory = try await TestHTTP.get(address + "/readyz?verbose").json["data"]["memory"]
                    #expect((20_000_000...28_000_000).contains(try #require(memory["growth_bytes_per_day"].integer)))
                }
            }
        }

        /// The worker's own sample is there; those of two days before it say that a megabyte came each hour.
        private func addSamples(_ redis: RedisClient) async throws {
            let key = "varve:{deployment}:memory"
            let own = try await redis.send(.lrange(key, 0, -1)).array().map { try $0.string() }
            let newest = try #require(own.first).split(separator: " ").compactMap { Int64($0) }
            try #require(own.count == 1 && newest.count == 3)
            for hour in 1...48 {
                let (time, less) = (newest[0] - Int64(hour) * 3600, Int64(hour) * 1_000_000)
                let sample = "\(time) \(100_000_000 - less) \(100_000_000 - less)"
                _ = try await redis.send(RedisCommand("RPUSH", [.string(key), .string(sample)], key: key))
            }
        }

        /// A server listens a moment before the first answer of Redis is in.
        private func expectForecast(_ address: String, state: String = "unknown") async throws {
            try await eventually("the first forecast") {
                try await TestHTTP.get(address + "/metrics").text.contains("\nvarve_memory_used_bytes ")
            }
            let metrics = try await TestHTTP.get(address + "/metrics")
            #expect(metrics.status == 200 && metrics.contentType == "text/plain; version=0.0.4; charset=utf-8")
            #expect(metrics.text.contains("# TYPE varve_http_requests_total counter\n"))
            #expect(metrics.text.contains(#"varve_http_requests_total{method="GET",route="/metrics",status="200"} "#))
            let ready = try await TestHTTP.get(address + "/readyz?verbose").json["data"]
            #expect(ready["memory"]["state"] == .string(state) && ready["memory"]["used_bytes"].integer != nil)
            #expect(try await TestHTTP.get(address + "/readyz").status == 200)
        }
    }
}
