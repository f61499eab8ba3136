import RedisClient
import TestSupport
import Testing

@Suite struct PipelineTests {
    @Test func answersInOrderWithErrorsInPlace() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let replies = try await client.pipeline([.set("k", "v"), .hget("k", "f"), .get("k"), .get("absent")])
                #expect(replies.count == 4)
                #expect(replies[0] == .status("OK"))
                #expect(throws: RedisError.self) { try replies[1].bytes() }
                #expect(replies[2] == .bulk(Array("v".utf8)))
                #expect(replies[3] == .null)
            }
        }
    }

    @Test func takesNoneOrOne() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                #expect(try await client.pipeline([]) == [])
                #expect(try await client.pipeline([.ping()]) == [.status("PONG")])
                _ = try await client.send(.set("k", "v"))
                let replies = try await client.pipeline([.hget("k", "f")])
                #expect(replies.count == 1)
                #expect(throws: RedisError.self) { try replies[0].bytes() }
                #expect(try await client.pipeline([.mget(["k"])]) == [.array([.bulk(Array("v".utf8))])])
            }
        }
    }

    @Test func letsNothingInBetween() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<300 {
                        group.addTask {
                            let block: [RedisCommand] = [
                                RedisCommand("MULTI"), .set("k", "\(number)"), .incrby("k", 1), RedisCommand("EXEC"),
                            ]
                            let replies = try await client.pipeline(block)
                            #expect(replies[3] == .array([.status("OK"), .integer(Int64(number + 1))]))
                        }
                        group.addTask { () async throws in #expect(try await client.send(.ping()) == .status("PONG")) }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }
}
