import TestSupport
import Testing

@testable import RedisClient

@Suite struct ActivityTests {
    @Test("requests, writes and connections of all kinds are counted") func counts() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                #expect(client.activity == RedisActivity())
                _ = try await client.send(.ping())
                _ = try await client.pipeline([.ping(), .ping(), .ping()])
                #expect(client.activity == RedisActivity(requests: 2, flushes: 2, connects: 1))
                _ = try await client.block(.blmove(from: "a", .right, to: "a", .right, blocking: .milliseconds(10)), for: .milliseconds(10))
                #expect(client.activity == RedisActivity(requests: 3, flushes: 3, connects: 2))
            }
        }
    }

    @Test("a connection that is lost and attempts that fail are counted") func losses() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.connectTimeout = .milliseconds(300)
            try await withClient(configuration, connections: 1) { client in
                _ = try await client.send(.ping())
                server.kill9()
                try await waitUntil("it is noticed") { client.activity.losses == 1 }
                _ = try? await client.send(.ping())
                #expect(client.activity.failures > 0 && client.activity.connects == 1)
                try await server.restart()
                try await waitUntil("it is back") { (try? await client.send(.ping())) != nil }
                #expect(client.activity.connects == 2 && client.activity.losses == 1)
            }
        }
    }
}
