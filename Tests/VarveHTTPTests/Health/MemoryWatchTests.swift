import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveMetrics
import VarveModel
import VarveStore

@testable import VarveHTTP

@Suite struct MemoryWatchTests {
    private struct Role {
        let watch: MemoryWatch
        let metrics: PrometheusMetrics
        let client: any TestClientProtocol

        func get(_ path: String) async throws -> (status: Int, type: String?, text: String) {
            let response = try await client.execute(uri: path, method: .get, headers: [:], body: nil)
            let headers = response.headers.map { ($0.name.rawName, $0.value) }
            expectContract(
                HTTPExchange(
                    method: "GET", path: path, status: response.status.code, headers: headers, body: Array(buffer: response.body)))
            return (response.status.code, response.headers[.contentType], String(buffer: response.body))
        }
    }

    private func withRole(
        _ arguments: [String] = [], keepsSamples: Bool = true, _ body: @Sendable @escaping (Role, TestStore) async throws -> Void
    ) async throws {
        try await withTestStore(arguments: arguments) { context in
            let metrics = PrometheusMetrics()
            let watch = MemoryWatch(store: context.store, keepsSamples: keepsSamples, logger: silentLogger, metrics: metrics)
            let router = Router(context: BasicRequestContext.self)
            router.add(middleware: AnswerMiddleware(now: context.store.now, metrics: RequestMetrics(metrics)))
            HealthRoutes(readiness: Readiness(store: context.store, memory: { watch.forecast })).add(to: router)
            MetricsRoutes(metrics: metrics).add(to: router)
            try await Application(router: router, logger: silentLogger).test(.router) { client in
                try await body(Role(watch: watch, metrics: metrics, client: client), context)
            }
        }
    }

    /// Two days of hourly samples that grow by 24 MB a day.
    private func fill(_ context: TestStore) async throws {
        let now = try #require(Int64(try await context.redis.send(.time()).array()[0].string()))
        for hour in (0..<48).reversed() as ReversedCollection<Range<Int64>> {
            _ = try await context.redis.send(
                .lpush("varve:{deployment}:memory", .string("\(now - hour * 3600) 0 \(100_000_000 - hour * 1_000_000)")))
        }
    }

    @Test("readyz has the forecast where it is asked for") func verbose() async throws {
        try await withRole(["--maxmemory", "1gb"]) { role, context in
            #expect(try JSONValue(parsing: try await role.get("/readyz?verbose").text)["data"]["memory"] == .null)
            await role.watch.observe()
            let young = try JSONValue(parsing: try await role.get("/readyz?verbose").text)["data"]["memory"]
            #expect(young["state"] == .string("unknown") && young["limit_bytes"] == .integer(858_993_459))
            #expect(young["growth_bytes_per_day"] == .null && young["days_left"] == .null)
            _ = try await context.redis.send(.del("varve:{deployment}:memory"))
            try await fill(context)
            await role.watch.observe()
            for path in ["/readyz?verbose", "/readyz?verbose=1", "/readyz?a=b&verbose"] {
                let memory = try JSONValue(parsing: try await role.get(path).text)["data"]["memory"]
                #expect(memory["state"] == .string("growing") && memory["growth_bytes_per_day"] == .integer(24_000_000))
                #expect(memory["days_left"].integer.map { (34...35).contains($0) } == true)
            }
            #expect(try JSONValue(parsing: try await role.get("/readyz").text)["data"].names == ["problems", "remarks"])
        }
    }

    @Test("metrics as Prometheus reads them") func metrics() async throws {
        try await withRole(["--maxmemory", "1gb"]) { role, context in
            await role.watch.observe()
            let young = try await role.get("/metrics")
            #expect(young.status == 200 && young.type == "text/plain; version=0.0.4; charset=utf-8")
            #expect(young.text.contains("\nvarve_memory_limit_bytes 858993459\n") && !young.text.contains("varve_memory_left_seconds"))
            _ = try await context.redis.send(.del("varve:{deployment}:memory"))
            try await fill(context)
            await role.watch.observe()
            _ = try await role.get("/healthz")
            _ = try await role.get("/nothing/here")
            let text = try await role.get("/metrics").text
            #expect(text.contains("\nvarve_memory_growth_bytes_per_day 24000000\n") && text.contains("\nvarve_memory_left_seconds "))
            #expect(text.contains(#"varve_http_requests_total{method="GET",route="/healthz",status="200"} 1"#))
            #expect(text.contains(#"varve_http_requests_total{method="GET",route="NotFound",status="404"} 1"#))
            #expect(text.contains(#"varve_http_request_duration_seconds_count{route="/healthz"} 1"#))
            #expect(!text.contains("/nothing/here"))
        }
    }

    @Test("who keeps no samples reads those of others") func reader() async throws {
        try await withRole(keepsSamples: false) { role, context in
            await role.watch.observe()
            let samples = try await MemorySamples(store: context.store).read()
            #expect(samples.isEmpty)
            #expect(role.watch.forecast?.state == .unknown)
        }
    }

    @Test("days without an answer leave the last forecast, and few days left do not make a role unready") func ready() async throws {
        try await withRole(["--maxmemory", "1mb"]) { role, context in
            await role.watch.observe()
            #expect(role.watch.forecast?.daysLeft == 0)
            let answer = try JSONValue(parsing: try await role.get("/readyz?verbose").text)["data"]
            // The test's clock is another than Redis'.
            #expect(answer["problems"].elements.compactMap(\.string).allSatisfy { $0.contains("clock") })
            context.server.kill9()
            await role.watch.observe()
            #expect(role.watch.forecast?.daysLeft == 0)
        }
    }
}
