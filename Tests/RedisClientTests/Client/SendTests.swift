import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import RedisClient

@Suite struct SendTests {
    @Test func answersEveryShape() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client async throws in
                #expect(try await client.send(.ping()) == .status("PONG"))
                #expect(try await client.send(.get("absent")) == .null)
                #expect(try await client.send(.set("k", "")) == .status("OK"))
                #expect(try await client.send(.get("k")) == .bulk([]))
                #expect(try await client.send(.incrby("n", -3)) == .integer(-3))
                #expect(try await client.send(.mget(["k", "absent", "n"])) == .array([.bulk([]), .null, .bulk(Array("-3".utf8))]))
                let lua = RedisCommand("EVAL", ["return {1, {'a', {redis.error_reply('OOM x')}}, false}", 0])
                let error = RedisReply.error(RedisServerError(code: "OOM", message: "x"))
                #expect(try await client.send(lua) == .array([.integer(1), .array([.bulk([97]), .array([error])]), .null]))
            }
        }
    }

    @Test func throwsErrorReplies() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                _ = try await client.send(.set("k", "v"))
                let wrongType = await failure { try await client.send(.hget("k", "f")) }
                #expect(wrongType?.serverError?.code == "WRONGTYPE")
                let unknown = await failure { try await client.send(RedisCommand("NOSUCH", ["hunter2"])) }
                #expect(unknown?.serverError?.message.contains("hunter2") == true)
                #expect(unknown.map { "\($0)".contains("hunter2") } == false)
            }
        }
    }

    @Test func carriesFiftyMegabytes() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let body = [UInt8](repeating: 0xA7, count: 50_000_000)
                _ = try await client.send(.set("large", .bytes(body)), timeout: .seconds(60))
                async let other = client.send(.ping(), timeout: .seconds(60))
                let reply = try await client.send(.get("large"), timeout: .seconds(60))
                #expect(try reply.bytes() == body)
                #expect(try await other == .status("PONG"))
            }
        }
    }

    @Test func keepsTheRepliesOfManyCallersApart() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<5000 {
                        group.addTask {
                            let reply = try await client.send(RedisCommand("ECHO", ["\(number)"]))
                            #expect(try reply.integer() == Int64(number))
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func sendsAllOfATurnWithOneFlush() async throws {
        try await withRedisServer { server in
            let connection = RedisConnection(
                server.configuration, eventLoop: MultiThreadedEventLoopGroup.singleton.next(), logger: .quiet)
            let deadlines = RequestDeadlines(connectTimeout: .seconds(5), timeout: .seconds(5))
            _ = try await connection.perform(Request(.ping(), deadlines: deadlines))
            let before = try await connection.counters()
            try await connection.eventLoop.submit {
                for _ in 0..<100 { connection.submit(Request(.ping(), deadlines: deadlines)) }
            }.get()
            try await waitUntil("all are written") { try await connection.counters().requests >= before.requests + 100 }
            let after = try await connection.counters()
            #expect(after.flushes == before.flushes + 1)
            #expect(after.attempts == 1)
            await connection.shutdown()
        }
    }
}
