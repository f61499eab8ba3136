import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import RedisClient

/// What a connection writes while the server is at other requests of it.
@Suite struct GatheredWritesTests {
    @Test func writesFewRequestsTogetherWhenRepliesCome() async throws {
        try await withStandingServer { server, connection, deadlines in
            let before = try await connection.counters()
            for number in 1...4 { try await submit(1, connection, deadlines, written: before.requests + number) }
            for number in 1...5 { try await submit(1, connection, deadlines, waiting: number) }
            #expect(try await connection.counters().requests == before.requests + 4)
            server.resume()
            try await waitUntil("all are answered") { try await connection.counters().pending == 0 }
            let after = try await connection.counters()
            #expect(after.requests == before.requests + 9)
            #expect(after.flushes == before.flushes + 5)
        }
    }

    @Test func doesNotKeepManyBack() async throws {
        try await withStandingServer { server, connection, deadlines in
            let before = try await connection.counters()
            try await submit(4, connection, deadlines, written: before.requests + 4)
            try await submit(15, connection, deadlines, waiting: 15)
            try await submit(1, connection, deadlines, written: before.requests + 20)
            #expect(try await connection.counters().flushes == before.flushes + 2)
            server.resume()
        }
    }

    private func submit(
        _ count: Int, _ connection: RedisConnection, _ deadlines: RequestDeadlines, written: Int? = nil, waiting: Int = 0
    ) async throws {
        try await connection.eventLoop.submit {
            for _ in 0..<count { connection.submit(Request(.ping(), deadlines: deadlines)) }
        }.get()
        try await waitUntil("they are taken") {
            let counters = try await connection.counters()
            return counters.waiting == waiting && (written == nil || counters.requests == written)
        }
    }

    /// A server that took one request and stands still since.
    private func withStandingServer(_ body: (RedisServer, RedisConnection, RequestDeadlines) async throws -> Void) async throws {
        try await withRedisServer { server in
            let connection = RedisConnection(
                server.configuration, eventLoop: MultiThreadedEventLoopGroup.singleton.next(), logger: .quiet)
            let deadlines = RequestDeadlines(connectTimeout: .seconds(60), timeout: .seconds(60))
            _ = try await connection.perform(Request(.ping(), deadlines: deadlines))
            server.suspend()
            try await body(server, connection, deadlines)
            await connection.shutdown()
        }
    }
}
