import RedisClient
import TestSupport
import Testing

@Suite struct CancellationTests {
    @Test func throwsAtOnceAndShiftsNothing() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                _ = try await client.pipeline([.set("a", "A"), .set("b", "B")])
                server.suspend()
                let cancelled = Task { try await client.send(.get("a")) }
                let kept = Task { try await client.send(.get("b")) }
                cancelled.cancel()
                await #expect(throws: CancellationError.self) { try await cancelled.value }
                server.resume()
                #expect(try await kept.value == .bulk([66]))
                #expect(try await client.send(.get("a")) == .bulk([65]))
                #expect(client.connectionGeneration == 1)
            }
        }
    }

    @Test func survivesManyCancellations() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<3000 {
                        group.addTask {
                            let task = Task { try await client.pipeline([RedisCommand("ECHO", [.int(number)]), .ping()]) }
                            if number % 3 == 0 { task.cancel() }
                            guard let replies = try? await task.value else {
                                #expect(number % 3 == 0)
                                return
                            }
                            #expect(replies == [.bulk(Array("\(number)".utf8)), .status("PONG")])
                        }
                    }
                }
                #expect(client.connectionGeneration == 2)
            }
        }
    }

    @Test func throwsWhileThereIsNoConnection() async throws {
        try await withClient(RedisConfiguration(address: .unix(path: "/nonexistent/redis.sock"))) { client in
            let task = Task { try await client.send(.ping()) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }
}
