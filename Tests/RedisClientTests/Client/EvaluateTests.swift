import RedisClient
import TestSupport
import Testing

@Suite struct EvaluateTests {
    private let script = RedisScript("return {KEYS[1], ARGV[1], redis.call('INCR', KEYS[1])}")

    @Test func sendsTheSourceOnlyToAServerThatLacksIt() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                for number in 1...3 {
                    let reply = try await client.evaluate(script, keys: ["k"], arguments: ["a"])
                    #expect(reply == .array([.bulk(Array("k".utf8)), .bulk(Array("a".utf8)), .integer(Int64(number))]))
                }
                _ = try await client.send(RedisCommand("SCRIPT", ["FLUSH"]))
                let reply = try await client.evaluate(script, keys: ["k"], arguments: ["a"])
                #expect(try reply.array().last == .integer(4))
                let statistics = try await client.send(.info("commandstats")).string()
                #expect(statistics.contains("cmdstat_eval:calls=2,"))
                #expect(statistics.contains("cmdstat_evalsha:calls=4,"))
            }
        }
    }

    @Test func throwsWhatTheScriptAnswers() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let stale = RedisScript("return redis.error_reply('STALE lease')")
                let error = await failure { try await client.evaluate(stale, keys: [], arguments: []) }
                #expect(error?.serverError == RedisServerError(code: "STALE", message: "lease"))
            }
        }
    }
}
