import TestSupport
import Testing

@testable import RedisClient

@Suite struct ShutdownTests {
    @Test func failsWhatIsPending() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            // The blocking call is still connecting when the client is shut down, however long the test waits for the other.
            configuration.connectTimeout = .seconds(60)
            try await withClient(configuration, connections: 1) { client in
                _ = try await client.send(.ping())
                server.suspend()
                let written = Task { await failure { try await client.send(.ping()) } }
                let blocking = Task { await failure { try await client.block(.ping(), for: .seconds(60)) } }
                try await waitUntil("the first is written") { try await client.shared[0].counters().requests == 2 }
                await client.shutdown()
                #expect(await written.value?.code == .shutDown)
                #expect(await blocking.value?.code == .shutDown)
                await client.shutdown()
                for call in [{ try await client.send(.ping()) }, { try await client.block(.ping(), for: .seconds(1)) }] {
                    let error = await failure(of: call)
                    #expect(error?.code == .shutDown)
                    #expect(error?.mayHaveExecuted == false)
                }
                let error = await failure { try await client.subscribe(to: ["a"]) }
                #expect(error?.code == .shutDown)
            }
        }
    }

    @Test func standsTenAtOnce() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<10 {
                        group.addTask { _ = try? await client.send(.ping()) }
                        group.addTask { await client.shutdown() }
                    }
                }
            }
        }
    }
}
