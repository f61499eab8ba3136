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
                    let query = try workspace.start(
                        ["query", "--query-port", "0"] + store, environment: ["VARVE_JWT_SECRET": String(repeating: "s", count: 32)])
                    try await expectForecast(try await query.line(beginning: "query listens on ", within: .seconds(60)))
                    try await withRedisClient(server.configuration) { redis in
                        let samples = try await redis.send(.llen("varve:{deployment}:memory")).integer()
                        #expect(samples == 1)
                    }
                }
            }
        }

        /// A server listens a moment before the first answer of Redis is in.
        private func expectForecast(_ address: String) async throws {
            try await eventually("the first forecast") {
                try await TestHTTP.get(address + "/metrics").text.contains("\nvarve_memory_used_bytes ")
            }
            let metrics = try await TestHTTP.get(address + "/metrics")
            #expect(metrics.status == 200 && metrics.contentType == "text/plain; version=0.0.4; charset=utf-8")
            #expect(metrics.text.contains("# TYPE varve_http_requests_total counter\n"))
            #expect(metrics.text.contains(#"varve_http_requests_total{method="GET",route="/metrics",status="200"} "#))
            let ready = try await TestHTTP.get(address + "/readyz?verbose").json["data"]
            #expect(ready["memory"]["state"] == .string("unknown") && ready["memory"]["used_bytes"].integer != nil)
            #expect(try await TestHTTP.get(address + "/readyz").status == 200)
        }
    }
}
