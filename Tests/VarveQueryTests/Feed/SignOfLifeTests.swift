import AsyncHTTPClient
import HummingbirdTesting
import NIOHTTP1
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// What an event stream says while nothing is to be told.
@Suite struct SignOfLifeTests {
    private static func open(_ client: QueryClient, _ query: String) async throws -> EventReader {
        let response = try await LiveClient.open(client, "/api/inventory/changes\(query)", [("Accept", "text/event-stream")])
        try #require(response.status.code == 200)
        return EventReader(response)
    }

    @Test("signs of life come again and again", .timeLimit(.minutes(1))) func comesWhileNothingHappens() async throws {
        try await withStore { store, _ in
            try await withQueryService(store, over: .live, streamHeartbeat: .milliseconds(100)) { client in
                let started = ContinuousClock.now
                var reader = try await Self.open(client, "")
                try await reader.start()
                for _ in 0..<5 {
                    let sign = try #require(try await reader.nextBlock())
                    #expect(sign.name.isEmpty && sign.data.isEmpty && sign.id == reader.lastID)
                }
                #expect(ContinuousClock.now - started >= .milliseconds(450))
            }
        }
    }

    @Test("they have the cursor behind what the filters left out", .timeLimit(.minutes(1))) func hasTheCursor() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 4)
            try await withQueryService(store, over: .live, streamHeartbeat: .milliseconds(100)) { client in
                var reader = try await Self.open(client, "?severity=critical")
                try await reader.start()
                let before = reader.lastID
                try await fleet.commit(fleet.systems, most: -2)
                var sign = EventReader.Event(id: before)
                while sign.id == before { sign = try #require(try await reader.nextBlock()) }
                // Four partitions' commits may come apart.
                for _ in 0..<5 { sign = try #require(try await reader.nextBlock()) }
                #expect(sign.name.isEmpty)
                try await fleet.commit(fleet.systems, most: -1, severity: .critical)
                var again = try await Self.open(client, "?since=\(sign.id)")
                let wanted = await Set(fleet.committed.values.compactMap(\.last))
                var found: Set<Int64> = []
                for _ in wanted { found.insert(try #require(try await again.next()?.change)) }
                #expect(found == wanted)
            }
        }
    }
}
