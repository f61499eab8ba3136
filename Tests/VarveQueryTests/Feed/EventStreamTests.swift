import AsyncHTTPClient
import Foundation
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import RedisClient
import TestSupport
import Testing
import VarveMetrics
import VarveModel

@testable import VarveQuery
@testable import VarveStore

@Suite struct EventStreamTests {
    private static let path = "/api/inventory/changes"

    private static func open(_ client: QueryClient, _ query: String = "", last: String? = nil) async throws -> EventReader {
        var headers = [("Accept", "text/event-stream"), ("Accept-Encoding", "gzip")]
        if let last { headers.append(("Last-Event-ID", last)) }
        let response = try await LiveClient.open(client, path + query, headers)
        try #require(response.status.code == 200)
        #expect(response.headers["Content-Type"] == ["text/event-stream"] && response.headers["Content-Encoding"].isEmpty)
        return EventReader(response)
    }

    /// Reads until so many changes have come; by system, in their order.
    private static func changes(_ reader: inout EventReader, _ count: Int) async throws -> [String: [Int64]] {
        var seen: [String: [Int64]] = [:]
        for _ in 0..<count {
            let event = try #require(try await reader.next())
            #expect(event.name == "change")
            seen[event.system, default: []].append(try #require(event.change))
        }
        return seen
    }

    private static func committed(_ fleet: FeedFleet) async -> [String: [Int64]] {
        let pairs = await fleet.committed.filter { !$0.value.isEmpty }.map { ($0.key.rawValue, $0.value) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test(.timeLimit(.minutes(1))) func tellsWhatIsCommittedAndGoesOnAfterALostConnection() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 6)
            try await fleet.commit(fleet.systems, most: -1)
            try await withQueryService(store, over: .live) { client in
                var reader = try await Self.open(client, "?since=oldest")
                try await reader.start()
                for _ in 0..<5 { try await fleet.commitRandomly() }
                let before = await fleet.ids.count
                var seen = try await Self.changes(&reader, before)
                #expect(seen == (await Self.committed(fleet)))
                for _ in 0..<5 { try await fleet.commitRandomly() }
                var again = try await Self.open(client, "?since=oldest", last: reader.lastID)
                let more = try await Self.changes(&again, await fleet.ids.count - before)
                seen.merge(more) { $0 + $1 }
                #expect(seen == (await Self.committed(fleet)))
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func servesManyReadersAtOnce() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 6)
            try await withQueryService(store, over: .live) { client in
                try await withThrowingTaskGroup(of: [String: [Int64]].self) { group in
                    let (started, open) = AsyncStream.makeStream(of: Void.self)
                    for _ in 0..<200 {
                        group.addTask {
                            var reader = try await Self.open(client)
                            try await reader.start()
                            open.yield()
                            return try await Self.changes(&reader, 60)
                        }
                    }
                    var waiting = 200
                    for await _ in started {
                        waiting -= 1
                        if waiting == 0 { break }
                    }
                    for _ in 0..<5 { try await fleet.commit(fleet.systems, most: -2) }
                    let expected = await Self.committed(fleet)
                    for try await seen in group { #expect(seen == expected) }
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(2))) func aSlowReaderCatchesUpFromTheFeed() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("big")
            let value = Array("\"\(String(repeating: "v", count: 200_000))\"".utf8)
            try await withQueryService(store, over: .live) { client in
                var reader = try await Self.open(client)
                try await reader.start()
                var ids: [Int64] = []
                // 24 MB: more than sockets and the mailbox hold.
                for index in 0..<120 {
                    let change = Change(type: .update, severity: .low, category: .os, path: "a\(index)", previous: value, current: [0x31])
                    let time = testTime.advanced(by: Int64(index))
                    ids += try await writer.commit([NewInventory(system: system, receivedAt: time, changes: [change])])[0].changeIDs
                }
                #expect(try await Self.changes(&reader, ids.count) == ["big": ids])
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func endsWhereItFellOffTheFeed() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 1)
            try await withQueryService(store, over: .live) { client in
                var first = try await Self.open(client)
                try await first.start()
                for _ in 0..<4 { try await fleet.commit(fleet.systems, most: -1) }
                let feed = store.partitioning.keys(of: await fleet.systems[0].id).feed
                _ = try await store.redis.send(RedisCommand("XTRIM", [.string(feed), "MAXLEN", "=", "1"], key: feed))
                var reader = try await Self.open(client, last: first.lastID)
                let event = try #require(try await reader.next())
                #expect(event.name == "expired" && event.data.contains("complete_since"))
                #expect(try await reader.next() == nil)
                var again = try await Self.open(client, last: reader.lastID)
                #expect(try await again.next()?.change == (await fleet.ids.max()))
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func endsWithTheToken() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, over: .live, tokenLifetime: .seconds(2)) { client in
                var reader = try await Self.open(client)
                #expect(try await reader.next()?.name == "unauthorized")
                #expect(try await reader.next() == nil)
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func aReaderThatTakesNothingIsCutOffWhenItsTimeIsOver() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("big")
            let value = Array("\"\(String(repeating: "v", count: 200_000))\"".utf8)
            // 24 MB: more than sockets hold, so the stream waits for its reader.
            for index in 0..<120 {
                let change = Change(type: .create, severity: .low, category: .os, path: "a\(index)", previous: nil, current: value)
                let time = testTime.advanced(by: Int64(index))
                _ = try await writer.commit([NewInventory(system: system, receivedAt: time, changes: [change])])
            }
            try await withQueryService(store, over: .live, streamLimit: 1, tokenLifetime: .seconds(4)) { client in
                let headers = [("Accept", "text/event-stream")]
                let unread = try await LiveClient.open(client, Self.path + "?since=oldest", headers)
                #expect(unread.status.code == 200)
                #expect(try await LiveClient.open(client, Self.path, headers).status.code == 503)
                try await eventually("its place is free", within: .seconds(20)) {
                    try await LiveClient.open(client, Self.path, headers).status.code == 200
                }
                withExtendedLifetime(unread) {}
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func isLimitedInNumber() async throws {
        try await withStore { store, _ in
            let metrics = PrometheusMetrics()
            try await withQueryService(store, over: .live, streamLimit: 1, metrics: metrics) { client in
                let headers = [("Accept", "text/event-stream")]
                // What is asked for without a body takes no place.
                for _ in 0..<3 { #expect(try await LiveClient.get(client, Self.path, headers, method: .HEAD).status == 200) }
                var reader = try await Self.open(client)
                try await reader.start()
                let refused = try await LiveClient.get(client, Self.path, headers)
                #expect(metrics.text().contains("\nvarve_query_feed_streams 1\n"))
                #expect(refused.status == 503 && refused.headers["Retry-After"] == ["5"])
                #expect(try await LiveClient.get(client, Self.path).status == 200)
                _ = reader
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func endsAtOnceWhenTheServiceStops() async throws {
        try await withStore { store, _ in
            let started = ContinuousClock.now
            let reading = try await withQueryService(store, over: .live) { client in
                let (isOpen, open) = AsyncStream.makeStream(of: Void.self)
                let reading = Task {
                    defer { open.finish() }
                    var reader = try await Self.open(client)
                    try await reader.start()
                    open.finish()
                    return try await reader.next() == nil
                }
                for await _ in isOpen {}
                return reading
            }
            #expect(try await reading.value)
            #expect(ContinuousClock.now - started < .seconds(10))
        }
    }
}
