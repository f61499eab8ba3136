import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct PeekTests {
    @Test func isBoundedByCountAndBytes() async throws {
        try await withTestStore { context in
            let queue = Queue(store: context.store)
            for size in [100, 200, 300, 1000, 50] { try await context.pushRaw([UInt8](repeating: 7, count: size), to: context.first) }
            func sizes(_ envelopes: Int, _ bytes: Int) async throws -> [Int] {
                try await queue.peek(context.first, limit: BatchLimit(envelopes: envelopes, bytes: bytes)).envelopes.map(\.count)
            }
            #expect(try await sizes(10, 10_000) == [100, 200, 300, 1000, 50])
            #expect(try await sizes(2, 10_000) == [100, 200])
            #expect(try await sizes(10, 600) == [100, 200, 300])
            #expect(try await sizes(10, 599) == [100, 200])
            #expect(try await sizes(10, 1) == [100])
            #expect(try await sizes(0, 10_000) == [])
            #expect(try await context.queued() == 5)
        }
    }

    @Test func tellsWhereThePartitionStands() async throws {
        try await withTestStore { context in
            let queue = Queue(store: context.store)
            let empty = try await queue.peek(context.first, limit: BatchLimit())
            #expect(empty.position == 0 && empty.sequence == 0 && empty.envelopes.isEmpty)
            _ = try await context.redis.pipeline([.set(context.first.position, "12"), .set(context.first.sequence, "9007199254740993")])
            let moved = try await queue.peek(context.first, limit: BatchLimit())
            #expect(moved.position == 12 && moved.sequence == 9_007_199_254_740_993)
            _ = try await context.redis.send(.set(context.first.position, "x"))
            await #expect(throws: StoreError.self) { try await queue.peek(context.first, limit: BatchLimit()) }
        }
    }

    @Test func waitingTakesNothing() async throws {
        try await withTestStore { context in
            let queue = Queue(store: context.store)
            async let waited = queue.waitForWork(context.first, for: .seconds(20))
            try await eventually("blocked") {
                try await context.redis.send(.info("clients")).string().contains("blocked_clients:1")
            }
            for byte in UInt8(1)...3 { try await context.pushRaw([byte], to: context.first) }
            #expect(try await waited == [1])
            #expect(try await queue.waitForWork(context.first, for: .seconds(20)) == [1])
            #expect(try await queue.waitForWork(context.first, for: .seconds(20)) == [1])
            #expect(try await queue.peek(context.first, limit: BatchLimit()).envelopes == [[1], [2], [3]])
        }
    }

    @Test func statusCountsQueuesAndMemory() async throws {
        try await withTestStore(partitions: 3) { context in
            for _ in 0..<4 { try await context.pushRaw([1], to: context.keys[1]) }
            _ = try await context.redis.send(.lpush(context.keys[2].dead, "x"))
            let queue = Queue(store: context.store)
            let status = try await queue.status()
            #expect(status.map(\.length) == [0, 4, 0])
            #expect(status.map(\.dead) == [0, 0, 1])
            #expect(status.allSatisfy { $0.standstill == nil && !$0.isDeadListFull(DeadLetterLimit()) })
            #expect(status.allSatisfy { $0.memoryUse == 0 })
            _ = try await context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "1gb"]))
            let use = try await queue.status()[0].memoryUse
            #expect(use > 0 && use < 0.1)
        }
    }
}
