import HTTPTypes
import HummingbirdTesting
import RedisClient
import TestSupport
import Testing
import VarveHTTP
import VarveStore

@testable import VarveGateway

/// The door refuses instead of losing, and opens again by itself.
@Suite struct PressureTests {
    private func expectUnavailable(_ answer: GatewayAnswer) {
        #expect(answer.status == 500)
        #expect(answer.body == GatewayClient.unavailable)
        #expect(answer.headers[.retryAfter] == "5")
    }

    @Test func ratesOfASystem() async throws {
        var configuration = GatewayConfiguration()
        configuration.systemRate = RateLimit(perSecond: 0.25, burst: 2)
        try await withGateway(configuration) { gateway in
            for _ in 0..<2 { #expect(try await gateway.post("{}").status == 202) }
            let refused = try await gateway.post("{}")
            #expect(refused.status == 429)
            #expect(refused.body == #"{"code":429,"message":"Too many requests","data":{}}"#)
            #expect(refused.headers[.retryAfter] == "4")
            #expect(try await gateway.context.queued() == 2)
            // Another system has a rate of its own, and a wrong secret takes nothing off this one's.
            let other = try await gateway.context.register("other").credentials
            #expect(try await gateway.post("{}", authorization: GatewayClient.authorization(other.key, other.secret)).status == 202)
            gateway.context.clock.advance(by: .seconds(4))
            for _ in 0..<3 {
                let wrong = GatewayClient.authorization(gateway.credentials.key, "wrong")
                #expect(try await gateway.post("{}", authorization: wrong).status == 401)
            }
            #expect(try await gateway.post("{}").status == 202)
        }
    }

    @Test func ratesOfAnAddress() async throws {
        var configuration = GatewayConfiguration()
        configuration.addressRate = RateLimit(perSecond: 1, burst: 3)
        try await withGateway(configuration, over: .live) { gateway in
            for _ in 0..<2 { #expect(try await gateway.post("{}").status == 202) }
            let wrong = GatewayClient.authorization("nobody", "wrong")
            #expect(try await gateway.post("{}", authorization: wrong).status == 401)
            let refused = try await gateway.post("{}")
            #expect(refused.status == 429)
            #expect(refused.headers[.retryAfter] == "1")
            #expect(try await gateway.context.queued() == 2)
        }
    }

    @Test func storeDown() async throws {
        try await withGateway { gateway in
            #expect(try await gateway.post("{}").status == 202)
            gateway.context.server.kill9()
            expectUnavailable(try await gateway.post("{}"))
            try await gateway.context.server.restart()
            try await eventually("answers") { (try? await gateway.context.redis.send(.ping())) != nil }
            let (_, credentials) = try await gateway.context.register("again")
            #expect(
                try await gateway.post("{}", authorization: GatewayClient.authorization(credentials.key, credentials.secret)).status == 202)
        }
    }

    /// Reading goes on, so the push is the first to notice.
    @Test func memoryIsOut() async throws {
        try await withGateway { gateway in
            func set(_ limit: String) async throws {
                _ = try await gateway.context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", .string(limit)]))
            }
            try await set("1")
            expectUnavailable(try await gateway.post("{}"))
            expectUnavailable(try await gateway.post("{}", headers: [.idempotencyKey: "k"]))
            #expect(try await gateway.context.queued() == 0)
            try await set("0")
            #expect(try await gateway.post("{}", headers: [.idempotencyKey: "k"]).status == 202)
            #expect(try await gateway.context.queued() == 1)
        }
    }

    @Test func queueOverItsMark() async throws {
        var configuration = GatewayConfiguration()
        configuration.pressure.queueLength = 3
        configuration.pressure.deadLetters.count = 2
        try await withGateway(configuration, withServices: true) { gateway in
            for _ in 0..<3 { try await gateway.context.push(gateway.system, "{}") }
            try await eventually("closed") { try await gateway.post("{}").status == 500 }
            let length = try await gateway.context.queued()
            expectUnavailable(try await gateway.post("{}"))
            #expect(try await gateway.context.queued() == length)
            _ = try await gateway.context.redis.send(.del(gateway.context.first.queue))
            try await eventually("open") { try await gateway.post("{}").status == 202 }

            _ = try await gateway.context.redis.send(.lpush(gateway.context.first.dead, ["1", "2"]))
            try await eventually("closed, since the dead list is full") { try await gateway.post("{}").status == 500 }
            _ = try await gateway.context.redis.send(.del([gateway.context.first.dead, gateway.context.first.queue]))
            try await eventually("open again") { try await gateway.post("{}").status == 202 }
        }
    }

    @Test("the bytes of dead letters are a mark, and that the next letter has no room", arguments: [true, false])
    func deadListIsFullOfBytes(areOverTheMark: Bool) async throws {
        var configuration = GatewayConfiguration()
        configuration.pressure.deadLetters.bytes = 1000
        try await withGateway(configuration, withServices: true) { gateway in
            let (keys, redis) = (gateway.context.first, gateway.context.redis)
            _ = try await redis.pipeline([.lpush(keys.dead, "1"), .set(keys.deadBytes, areOverTheMark ? "1000" : "999")])
            if !areOverTheMark {
                #expect(try await gateway.post("{}").status == 202)
                _ = try await redis.send(.set(keys.standstill, .string(Standstill.deadListFull.text)))
            }
            try await eventually("closed") { try await gateway.post("{}").status == 500 }
            _ = try await redis.send(.del([keys.deadBytes, keys.standstill]))
            try await eventually("open") { try await gateway.post("{}").status == 202 }
        }
    }

    @Test func memoryOverItsMark() async throws {
        try await withGateway(withServices: true) { gateway in
            let used = try await gateway.context.redis.send(.info("memory")).string()
                .split(whereSeparator: \.isNewline).first { $0.hasPrefix("used_memory:") }.flatMap { Int($0.dropFirst(12)) }
            let limit = try #require(used) * 10 / 9
            _ = try await gateway.context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", .string("\(limit)")]))
            try await eventually("closed") { try await gateway.post("{}").status == 500 }
            expectUnavailable(try await gateway.post("{}"))
            _ = try await gateway.context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "0"]))
            try await eventually("open") { try await gateway.post("{}").status == 202 }
        }
    }

    @Test func aSuspendedSystemIsRefusedAtOnce() async throws {
        try await withGateway(withServices: true) { gateway in
            for _ in 0..<5 { #expect(try await gateway.post("{}").status == 202) }
            try await withRedisClient(gateway.context.server.configuration) { redis in
                let elsewhere = Registry(store: try await gateway.context.store(through: redis))
                _ = try await elsewhere.update(gateway.system.id) { $0.state = .suspended }
            }
            try await eventually("refused", within: .seconds(20)) { try await gateway.post("{}").status == 401 }
        }
    }
}
