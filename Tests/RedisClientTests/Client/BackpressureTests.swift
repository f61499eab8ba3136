import TestSupport
import Testing

@testable import RedisClient

@Suite struct BackpressureTests {
    @Test func keepsBackWhatTheSocketCannotTake() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                _ = try await client.send(.ping())
                server.suspend()
                let body = RedisArgument([UInt8](repeating: 1, count: 100_000))
                let pushes = (0..<100).map { _ in Task { try await client.send(.lpush("q", body), timeout: .seconds(60)) } }
                try await waitUntil("the socket is full") { try await client.shared[0].counters().waiting > 50 }
                let error = await failure { try await client.send(.incrby("n", 1), timeout: .milliseconds(100)) }
                #expect(error?.code == .timeout)
                #expect(error?.mayHaveExecuted == false)
                server.resume()
                for push in pushes { _ = try await push.value }
                #expect(try await client.send(.llen("q")) == .integer(100))
                #expect(try await client.send(.get("n")) == .null)
                #expect(client.connectionGeneration == 1)
            }
        }
    }
}
