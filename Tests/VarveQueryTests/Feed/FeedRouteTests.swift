import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

@Suite struct FeedRouteTests {
    private static let path = "/api/inventory/changes"

    private static func ids(_ answer: TestAnswer) -> [Int64] { answer.value("data.changes.id") as? [Int64] ?? [] }

    private static func next(_ client: QueryClient, _ cursor: String, _ rest: String = "", token: String? = nil) async throws -> TestAnswer
    {
        try await client.get("\(path)?since=\(cursor)\(rest)", authorization: token.map { "Bearer \($0)" })
    }

    private static func cursor(_ answer: TestAnswer) throws -> String { try #require(answer.value("data.cursor") as? String, "\(answer)") }

    @Test func tellsWhatComesAfterTheCursor() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 1)
            try await withQueryService(store) { client in
                let none = try await client.get(Self.path)
                #expect(none.status == 200 && Self.ids(none).isEmpty && none.value("data.has_more") as? Bool == false)
                try await fleet.commit(fleet.systems, most: -2, severity: .high)
                let some = try await Self.next(client, try Self.cursor(none))
                #expect(Self.ids(some) == (await fleet.committed.values.first))
                #expect(some.value("data.changes.organization") as? [String] == ["acme", "acme"])
                #expect(some.value("data.changes.severity") as? [String] == ["high", "high"])
                #expect(try await Self.ids(Self.next(client, Self.cursor(some))).isEmpty)
                #expect(try await Self.ids(Self.next(client, "oldest")) == Self.ids(some))
                let first = try await Self.next(client, "oldest", "&limit=1")
                #expect(first.value("data.has_more") as? Bool == true && Self.ids(first).count == 1)
                #expect(try await Self.ids(Self.next(client, Self.cursor(first))) == Array(Self.ids(some).dropFirst()))
            }
        }
    }

    /// Systems whose changes a reader sees.
    private static func systems(_ client: QueryClient, _ rest: String, _ token: String? = nil) async throws -> Set<String> {
        Set(try await next(client, "oldest", rest, token: token).value("data.changes.system_id") as? [String] ?? [])
    }

    @Test func showsOnlyWhatTheBearerMaySeeAndWants() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 6)
            try await fleet.commit(fleet.systems, most: -1)
            try await fleet.commit([fleet.systems[1]], most: -1, severity: .critical)
            let acme = try await TestTokens().token(.some([OrganizationID("acme")!]))
            try await withQueryService(store) { client in
                let all = try await Self.systems(client, "")
                #expect(all.count == 6)
                #expect(try await Self.systems(client, "", acme) == ["sys0", "sys3"])
                #expect(try await Self.systems(client, "&organization=other", acme) == [])
                #expect(try await Self.systems(client, "&organization=acme") == ["sys0", "sys3"])
                #expect(try await Self.systems(client, "&system_id=sys1,sys2&system_id=sys9") == ["sys1", "sys2"])
                #expect(try await Self.systems(client, "&severity=critical") == ["sys1"])
                #expect(try await Self.systems(client, "&category=hardware") == [])
                #expect(try await Self.systems(client, "&diff_type=update,create").count == 6)
            }
        }
    }

    @Test(arguments: ["since=x", "since=", "limit=0", "limit=1001", "severity=urgent", "organization=%20", "since=now&since=oldest"])
    func refusesParameters(query: String) async throws {
        try await withStore { store, _ in
            try await withQueryService(store) { client in
                let refused = try await client.get("\(Self.path)?\(query)")
                #expect(refused.status == 400)
                #expect(try await client.getAnonymously("\(Self.path)?\(query)").status == 401)
            }
        }
    }

    @Test("a page ends behind the change with which it has 4 MiB", .timeLimit(.minutes(1))) func aPageIsBoundInBytes() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("big")
            let size = 200_000
            let value = Array("\"\(String(repeating: "v", count: size))\"".utf8)
            var ids: [Int64] = []
            for index in 0..<30 {
                let changes = (0..<2).map {
                    Change(type: .delete, severity: .low, category: .os, path: "a\($0)", previous: value, current: nil)
                }
                let inventory = NewInventory(system: system, receivedAt: testTime.advanced(by: Int64(index)), changes: changes)
                ids += try await writer.commit([inventory])[0].changeIDs
            }
            let sent = ids
            try await withQueryService(store) { client in
                var (cursor, found, pages) = ("oldest", [Int64](), [Int]())
                repeat {
                    let answer = try await Self.next(client, cursor, "&limit=1000")
                    cursor = try Self.cursor(answer)
                    found += Self.ids(answer)
                    pages.append(Self.ids(answer).count)
                    #expect(answer.body.utf8.count < (4 << 20) + 2 * size)
                    #expect(answer.value("data.has_more") as? Bool == (found.count < sent.count))
                } while found.count < sent.count && pages.count < 9
                #expect(found == sent)
                #expect(pages == [21, 21, 18])
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func saysWhereItFellOffTheFeed() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 8)
            try await withQueryService(store) { client in
                let start = try Self.cursor(try await client.get(Self.path))
                for _ in 0..<5 { try await fleet.commit(fleet.systems, most: -1) }
                let trimmed = store.partitioning.keys(of: await fleet.systems[0].id)
                _ = try await store.redis.send(RedisCommand("XTRIM", [.string(trimmed.feed), "MAXLEN", "=", "2"], key: trimmed.feed))
                let expired = try await Self.next(client, start)
                #expect(expired.status == 410 && expired.value("message") as? String == "cursor expired")
                #expect(expired.value("data.complete_since") is String)
                // Other partitions lost nothing.
                let rest = try await Self.next(client, Self.cursor(expired), "&limit=1000")
                let systems = await fleet.systems
                let own = systems.count { store.partitioning.keys(of: $0.id) == trimmed }
                #expect(Self.ids(rest).count == (await fleet.ids.count) - 3 * own)
                let oldest = try await Self.next(client, "oldest", "&limit=1000")
                #expect(Set(Self.ids(oldest)) == Set(Self.ids(rest)))
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func readsWhatWasSealedAndSkipsWhatWasDeleted() async throws {
        try await withStore { store, _ in
            let fleet = try await FeedFleet(store, systems: 3)
            try await fleet.commit(fleet.systems, most: -2)
            try await fleet.commit(fleet.systems, most: -2, days: 60)
            try await fleet.writer.seal()
            try await Registry(store: store).delete(fleet.systems[1].id)
            try await withQueryService(store) { client in
                let answer = try await Self.next(client, "oldest")
                let left = await fleet.committed.filter { $0.key.rawValue != "sys1" }.values.joined()
                #expect(Set(Self.ids(answer)) == Set(left) && left.count == 8)
            }
        }
    }
}
