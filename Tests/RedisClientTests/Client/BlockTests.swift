import TestSupport
import Testing

@testable import RedisClient

@Suite struct BlockTests {
    private func pop(_ key: String, _ blocking: Duration) -> RedisCommand {
        .blmove(from: key, .right, to: key, .right, blocking: blocking)
    }

    @Test func stallsNobodyElse() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration, connections: 1) { client in
                async let element = client.block(pop("q", .seconds(20)), for: .seconds(20))
                try await waitUntil("the command blocks") { try await blockedClients(client) == 1 }
                for _ in 0..<50 { #expect(try await client.send(.ping()) == .status("PONG")) }
                _ = try await client.send(.lpush("q", "x"))
                #expect(try await element == .bulk(Array("x".utf8)))
            }
        }
    }

    @Test func answersNullInTheEndAndKeepsTheConnection() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let before = try await connectionsReceived(client)
                for _ in 0..<3 {
                    #expect(try await client.block(pop("q", .milliseconds(20)), for: .milliseconds(20)) == .null)
                    #expect(client.dedicated.idleCount == 1)
                }
                // The second shared connection may have been opened meanwhile, and one for blocking.
                let opened = try await connectionsReceived(client) - before
                #expect((1...2).contains(opened))
            }
        }
    }

    @Test func opensAsManyAsBlockAtOnce() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                try await withThrowingTaskGroup(of: RedisReply.self) { group in
                    for number in 0..<20 {
                        group.addTask { try await client.block(pop("q\(number)", .seconds(20)), for: .seconds(20)) }
                    }
                    try await waitUntil("all block") { try await blockedClients(client) == 20 }
                    for number in 0..<20 { _ = try await client.send(.lpush("q\(number)", "x")) }
                    for try await reply in group { #expect(reply == .bulk(Array("x".utf8))) }
                }
                #expect(client.dedicated.idleCount == 20)
            }
        }
    }

    @Test func forgetsACancelledCommandOnTheServerToo() async throws {
        try await withRedisServer { server in
            try await withClient(server.configuration) { client in
                let task = Task { try await client.block(pop("q", .seconds(60)), for: .seconds(60)) }
                try await waitUntil("the command blocks") { try await blockedClients(client) == 1 }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                try await waitUntil("the server forgets it") { try await blockedClients(client) == 0 }
                #expect(client.dedicated.idleCount == 0)
            }
        }
    }

    @Test func timesOutAfterBlockingAndReplyTime() async throws {
        try await withRedisServer { server in
            var configuration = server.configuration
            configuration.commandTimeout = .milliseconds(200)
            try await withClient(configuration) { client in
                let error = await failure { try await client.block(pop("q", .seconds(60)), for: .milliseconds(100)) }
                #expect(error?.code == .timeout)
                #expect(error?.mayHaveExecuted == true)
                #expect(client.dedicated.idleCount == 0)
            }
        }
    }

    private func blockedClients(_ client: RedisClient) async throws -> Int {
        try await number("blocked_clients:", of: client.send(.info("clients")))
    }

    private func connectionsReceived(_ client: RedisClient) async throws -> Int {
        try await number("total_connections_received:", of: client.send(.info("stats")))
    }

    private func number(_ name: String, of info: RedisReply) throws -> Int {
        let line = try info.string().split(whereSeparator: \.isNewline).first { $0.hasPrefix(name) }
        return try #require(line.flatMap { Int($0.dropFirst(name.count)) })
    }
}
