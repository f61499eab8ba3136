import AsyncHTTPClient
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

@Suite struct LongListTests {
    private static let months = 24
    private static let perMonth = 6
    /// Bytes of each value: 22 MB in all, more than sockets hold.
    private static let value = 150_000

    private static func write(_ store: Store) async throws -> (RegisteredSystem, HistoryWriter) {
        let writer = HistoryWriter(store: store)
        let system = try await writer.register("long")
        let value = Array("\"\(String(repeating: "v", count: value))\"".utf8)
        for month in 0..<months {
            for index in 0..<perMonth {
                let time = Timestamp(microseconds: 1_700_000_000_000_000 + Int64(month * 30 + index) * 86_400_000_000)
                let change = Change(
                    type: .update, severity: .low, category: .os, path: "a", previous: value, current: Array("\(index)".utf8))
                try await writer.commit([NewInventory(system: system, receivedAt: time, changes: [change])])
            }
        }
        try await writer.seal()
        return (system, writer)
    }

    private static func monthsRead(_ redis: RedisClient) async throws -> Int {
        try await commandCalls(redis)["getrange"] ?? 0
    }

    @Test(.timeLimit(.minutes(3))) func aSlowReaderHoldsTheReadingBack() async throws {
        try await withStore { store, _ in
            let (system, writer) = try await Self.write(store)
            try await withQueryService(store, over: .live) { client in
                _ = try await store.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
                let path = "/api/systems/\(system.id)/inventory/diffs"
                let response = try await LiveClient.open(client, path, [("Accept", "application/x-ndjson")])
                var parts = response.body.makeAsyncIterator()
                var text = try #require(try await parts.next())
                var before = -1
                var now = try await Self.monthsRead(store.redis)
                while now != before {
                    before = now
                    try await Task.sleep(for: .milliseconds(300))
                    now = try await Self.monthsRead(store.redis)
                }
                #expect((1..<Self.months).contains(now), "\(now) reads for a reader that takes nothing")
                // Committed after the beginning: not a part of the list.
                let change = Change(type: .create, severity: .low, category: .os, path: "late", previous: nil, current: [0x31])
                try await writer.commit([NewInventory(system: system, receivedAt: testTime, changes: [change])])
                while let part = try await parts.next() { text.writeImmutableBuffer(part) }
                let lines = text.readableBytesView.split(separator: 0x0A)
                #expect(lines.count == Self.months * Self.perMonth && lines.allSatisfy { $0.count > Self.value })
                let late = Array(#""field_path":"late""#.utf8)
                #expect(!lines.contains { $0.prefix(500).firstRange(of: late) != nil })
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func damageInTheMiddleCutsTheConnection() async throws {
        try await withStore { store, _ in
            let (system, _) = try await Self.write(store)
            let keys = store.partitioning.keys(of: system.id).system(system.number)
            let months = try await KnownMonths.read(keys, from: store.redis).sealed.keys.sorted()
            _ = try await store.redis.send(.set(keys.month(months[2]).sealed, .string("nothing of ours")))
            try await withQueryService(store, over: .live) { client in
                let path = "/api/systems/\(system.id)/inventory/diffs"
                for coding in ["identity", "gzip"] {
                    let response = try await LiveClient.open(
                        client, path, [("Accept", "application/x-ndjson"), ("Accept-Encoding", coding)])
                    #expect(response.status == .ok)
                    await #expect(throws: (any Error).self) { _ = try await response.body.collect(upTo: 256 << 20) }
                }
            }
        }
    }
}
