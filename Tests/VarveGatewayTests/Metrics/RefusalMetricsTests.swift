import HTTPTypes
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveHTTP
import VarveMetrics
import VarveModel
import VarveStore

@testable import VarveGateway

/// Each refusal is counted once, under its reason.
@Suite struct RefusalMetricsTests {
    private let metrics = PrometheusMetrics()

    /// Reasons with their numbers, without those of which there was none.
    private func counted() -> [String: Int] {
        let name = "varve_gateway_refusals_total{reason=\""
        let pairs = metrics.text().split(separator: "\n").filter { $0.hasPrefix(name) }.map { line in
            let parts = line.dropFirst(name.count).split(separator: "\"} ")
            return (String(parts[0]), Int(parts[1]) ?? -1)
        }
        #expect(Set(pairs.map(\.0)) == Set(Refusal.allCases.map(\.rawValue)))
        return Dictionary(uniqueKeysWithValues: pairs.filter { $0.1 != 0 })
    }

    @Test func bodiesAndCredentials() async throws {
        var configuration = GatewayConfiguration()
        configuration.bodyLimit = 100
        try await withGateway(configuration, metrics: metrics) { gateway in
            let posts: [(body: String, headers: HTTPFields, status: Int)] = [
                (String(repeating: " ", count: 101), [:], 413), ("{", [:], 400), ("{}", [.contentEncoding: "br"], 400),
                ("{}", [.contentEncoding: "gzip"], 400), ("{}", [.idempotencyKey: ""], 400), ("{}", [.idempotencyKey: "k"], 202),
                (#"{"n":1}"#, [.idempotencyKey: "k"], 400),
            ]
            for post in posts {
                let answer = try await gateway.post(post.body, headers: post.headers)
                #expect(answer.status == post.status)
            }
            let stranger = try await gateway.post("{}", authorization: "Basic ***")
            #expect(stranger.status == 401)
            #expect(counted() == ["size": 1, "json": 1, "coding": 2, "idempotency_key": 2, "credentials": 1])
            #expect(metrics.text().contains("\nvarve_gateway_repeats_total 0\n"))
            let again = try await gateway.post("{}", headers: [.idempotencyKey: "k"])
            #expect(again.status == 202)
            #expect(metrics.text().contains("\nvarve_gateway_repeats_total 1\n"))
        }
    }

    @Test func ratesAndGuesses() async throws {
        var configuration = GatewayConfiguration()
        configuration.systemRate = RateLimit(perSecond: 1, burst: 1)
        configuration.addressRate = RateLimit(perSecond: 1, burst: 4)
        configuration.keyFailures = RateLimit(perSecond: 1, burst: 1)
        try await withGateway(configuration, over: .live, metrics: metrics) { gateway in
            let wrong = GatewayClient.authorization("nobody", "wrong")
            var answers: [Int] = []
            for authorization in [nil, nil, wrong, wrong, nil] {
                answers.append(try await gateway.post("{}", authorization: authorization).status)
            }
            #expect(answers == [202, 429, 401, 429, 429])
            #expect(counted() == ["system_rate": 1, "credentials": 1, "guessing": 1, "address_rate": 1])
        }
    }

    @Test func whatTheProcessAndTheStoreCannotTake() async throws {
        var configuration = GatewayConfiguration()
        configuration.bodyMemory = 10
        try await withGateway(configuration, metrics: metrics) { gateway in
            #expect(try await gateway.post(#"{"n":1,"m":2}"#).status == 500)
            _ = try await gateway.context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "1"]))
            #expect(try await gateway.post("{}").status == 500)
            #expect(counted() == ["memory": 1, "store": 1])
        }
        configuration.requests = 0
        let none = PrometheusMetrics()
        try await withGateway(configuration, metrics: none) { gateway in
            let refused = try await gateway.post("{}")
            #expect(refused.status == 500)
            #expect(none.text().contains(#"varve_gateway_refusals_total{reason="requests"} 1"#))
        }
    }

    @Test("what the gateway reads of the queues is in its metrics, and gone when Redis is") func queues() async throws {
        var configuration = GatewayConfiguration()
        configuration.pressure.queueLength = 3
        try await withGateway(configuration, partitions: 2, withServices: true, metrics: metrics) { gateway in
            let context = gateway.context
            let own = context.store.partitioning.keys(of: gateway.system.id)
            let other = try #require(context.keys.first { $0.partition != own.partition })
            for _ in 0..<3 { try await context.push(gateway.system, "{}") }
            _ = try await context.redis.pipeline([
                .lpush(own.dead, "12345"), .set(own.deadBytes, "5"), .set(other.standstill, "dead list full"),
            ])
            try await eventually("they are read") { metrics.text().contains("\nvarve_queue_inventories 3\n") }
            try await eventually("the door is closed") { try await gateway.post("{}").status == 500 }
            for line in [
                "varve_queue_longest_inventories 3", "varve_queue_full_partitions 2", "varve_queue_dead_letters 1",
                "varve_queue_dead_letters_bytes 5", #"varve_queue_standing_still_partitions{reason="dead_list_full"} 1"#,
                #"varve_queue_standing_still_partitions{reason="foreign_key"} 0"#, "varve_queue_unowned_partitions 2",
                #"varve_gateway_refusals_total{reason="queue_full"} 1"#,
            ] {
                try await eventually(line) { metrics.text().contains("\n\(line)\n") }
            }
            context.server.kill9()
            try await eventually("nothing is claimed any more") { !metrics.text().contains("varve_queue_inventories") }
        }
    }

    @Test("the age of the oldest inventory is that of the head of the queue") func oldest() async throws {
        try await withTestStore(partitions: 2) { context in
            let (system, _) = try await context.register("one")
            let started = context.clock.now
            for _ in 0..<2 {
                try await context.push(system, "{}")
                context.clock.advance(by: .seconds(30))
            }
            let heads = try await Queue(store: context.store).statistics()
            #expect(heads.compactMap(\.oldest) == [started] && heads.allSatisfy { $0.owner == nil })
            QueueMetrics(metrics).show(heads, at: context.clock.now)
            #expect(metrics.text().contains("\nvarve_queue_oldest_age_seconds 60\n"))
        }
    }

    @Test("a partition that cannot be read leaves what is known of the others") func unreadable() async throws {
        try await withGateway(partitions: 3) { gateway in
            let context = gateway.context
            let own = context.store.partitioning.partition(of: gateway.system.id)
            let other = context.keys[(own + 1) % 3]
            _ = try await context.redis.pipeline([.del(other.lease), .hset(other.lease, "a", "b")])
            let found = try await Queue(store: context.store).statisticsOfEach()
            #expect(found.count { (try? $0.get()) == nil } == 1)
            try await context.push(gateway.system, "{}", at: context.clock.now.advanced(by: -30_000_000))
            QueueMetrics(metrics).show(
                try await Queue(store: context.store).statisticsOfEach().compactMap { try? $0.get() }, at: context.clock.now)
            for line in ["varve_queue_oldest_age_seconds 30", "varve_queue_unowned_partitions 2"] {
                #expect(metrics.text().contains("\n\(line)\n"))
            }
            QueueMetrics(metrics).show([], at: context.clock.now)
            #expect(!metrics.text().contains("varve_queue_unowned_partitions 0"))
        }
    }
}
