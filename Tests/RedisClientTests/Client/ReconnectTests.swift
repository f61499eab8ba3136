import TestSupport
import Testing

@testable import RedisClient

@Suite struct ReconnectTests {
    @Test func comesBackAfterARestart() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                #expect(client.connectionGeneration == 0)
                _ = try await client.send(.ping())
                #expect(client.connectionGeneration == 1)
                for round in 2...3 {
                    server.kill9()
                    try await server.restart()
                    // The first command may still be written to the lost connection.
                    try await waitUntil("it answers again") { (try? await client.send(.ping())) == .status("PONG") }
                    #expect(client.connectionGeneration == round)
                }
            }
        }
    }

    @Test func throwsWhenThereIsNoServer() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.connectTimeout = .seconds(2)
            try await withClient(configuration) { client in
                server.kill9()
                let start = ContinuousClock.now
                let error = await failure { try await client.send(.ping()) }
                #expect(error?.code == .connectionRefused)
                #expect(error?.mayHaveExecuted == false)
                // Far more than its two seconds, since the tests share the machine; far less than for ever.
                #expect(ContinuousClock.now - start < .seconds(60))
                try await server.restart()
                #expect(try await client.send(.ping(), timeout: .seconds(10)) == .status("PONG"))
            }
        }
    }

    @Test func waitsForAServerThatComesInTime() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.connectTimeout = .seconds(20)
            configuration.commandTimeout = .seconds(20)
            try await withClient(configuration) { client in
                server.kill9()
                async let reply = client.send(.ping())
                try await server.restart()
                #expect(try await reply == .status("PONG"))
            }
        }
    }

    @Test func refusesAPortThatNobodyListensOn() async throws {
        var configuration = RedisConfiguration(address: .tcp(host: "localhost", port: 1))
        configuration.connectTimeout = .seconds(2)
        try await withClient(configuration) { client in
            let error = await failure { try await client.send(.ping()) }
            #expect(error?.code == .connectionRefused)
        }
    }

    @Test func failsWhatWasWrittenWhenTheServerDies() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                _ = try await client.send(.ping())
                server.suspend()
                async let pending = failure { try await client.send(.set("k", "v")) }
                async let other = failure { try await client.send(.get("k")) }
                try await waitUntil("both are written") { try await client.shared[0].counters().requests == 3 }
                server.kill9()
                for error in [await pending, await other] {
                    #expect(error?.code == .connectionClosed)
                    #expect(error?.mayHaveExecuted == true)
                }
            }
        }
    }
}
