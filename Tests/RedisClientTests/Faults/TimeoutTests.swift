import TestSupport
import Testing

@testable import RedisClient

@Suite struct TimeoutTests {
    @Test func closesTheConnectionAndFailsTheRestOnIt() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                _ = try await client.send(.set("k", "v"))
                server.suspend()
                async let other = failure { try await client.send(.get("k"), timeout: .seconds(60)) }
                try await waitUntil("it is written") { try await client.shared[0].counters().requests == 2 }
                let error = await failure { try await client.send(.incrby("n", 1), timeout: .milliseconds(100)) }
                #expect(error?.code == .timeout)
                #expect(error?.mayHaveExecuted == true)
                #expect(await other?.code == .connectionClosed)
                server.resume()
                #expect(try await client.send(.get("k")) == .bulk(Array("v".utf8)))
                #expect(client.connectionGeneration == 2)
            }
        }
    }

    @Test func neverMistakesALateReply() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client async throws in
                for round in 0..<5 {
                    server.suspend()
                    _ = await failure { try await client.send(RedisCommand("ECHO", ["late"]), timeout: .milliseconds(20)) }
                    server.resume()
                    #expect(try await client.send(RedisCommand("ECHO", [.int(round)])).integer() == Int64(round))
                }
            }
        }
    }

    @Test func boundsAHandshakeThatIsNotAnswered() async throws {
        try await ScriptedServer.with({ _, _ in [.silence] }) { server in
            var configuration = server.configuration
            configuration.connectTimeout = .milliseconds(200)
            try await withClient(configuration) { client in
                let error = await failure { try await client.send(.ping()) }
                #expect(error?.code == .connectFailed)
                #expect(error?.mayHaveExecuted == false)
            }
        }
    }
}
