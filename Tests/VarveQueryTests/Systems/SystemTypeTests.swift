import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Lists of systems of some kinds.
@Suite struct SystemTypeTests {
    private static let kinds = ["nethserver8", "nethsecurity", "facter", "ohai", "general"]

    /// Forty systems of two organizations, of all kinds in turn; every sixth has no inventory.
    private func withFleet(_ body: @Sendable @escaping (QueryClient, Store, HistoryWriter) async throws -> Void) async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            for number in 0..<40 {
                let system = try await writer.register("s\(number + 10)", organization: number % 3 == 0 ? "other" : "acme")
                guard number % 6 != 5 else { continue }
                let change = Change(
                    type: .update, severity: number % 4 == 0 ? .critical : .low, category: .os, path: "x", previous: [0x31], current: [0x32]
                )
                let time = testTime.advanced(by: -Int64(number * 7 % 40) * Timestamp.microsecondsPerDay / 2)
                try await writer.commit([
                    NewInventory(system: system, receivedAt: time, changes: [change], kind: Self.kinds[number % Self.kinds.count])
                ])
                if number % 7 == 1 { _ = try await Registry(store: store).update(system.id) { $0.state = .suspended } }
            }
            try await withQueryService(store) { try await body($0, store, writer) }
        }
    }

    private func listed(_ client: QueryClient, _ query: String) async throws -> [(id: String, type: String?)] {
        var found: [(id: String, type: String?)] = []
        for page in 1... {
            let answer = try await client.get("/api/systems?\(query)&page_size=7&page=\(page)")
            let systems = try #require(answer.value("data.systems") as? [[String: Any]], "\(answer)")
            found += systems.map { ($0["id"] as? String ?? "", $0["type"] as? String) }
            guard let total = answer.value("data.pagination.total_count") as? Int, page * 7 < total else {
                #expect(answer.value("data.pagination.total_count") as? Int == found.count, "\(query)")
                break
            }
        }
        return found
    }

    @Test("with every other parameter: what is listed without it, of these kinds and in the same order")
    func agrees() async throws {
        try await withFleet { client, _, _ in
            let others = [
                "sort=name", "sort=critical", "silent_for=3d", "organization=acme", "organization=other&sort=critical", "search=s2",
                "state=suspended", "state=active&silent_for=1d&organization=acme", "include_days=30&sort=critical&search=3",
            ]
            let wanted =
                Self.kinds.map { ("type=\($0)", [$0]) } + [
                    ("type=facter,ohai", ["facter", "ohai"]), ("type=general&type=nethserver8", ["general", "nethserver8"]),
                    ("type=ohai&type=ohai,general&type=facter", ["ohai", "general", "facter"]),
                    ("type=" + Self.kinds.joined(separator: ","), Self.kinds),
                ]
            for other in others {
                let all = try await listed(client, other)
                for (query, kinds) in wanted {
                    let expected = all.filter { $0.type.map(kinds.contains) ?? false }.map(\.id)
                    #expect(try await listed(client, "\(other)&\(query)").map(\.id) == expected, "\(other)&\(query)")
                }
            }
            let ofAny = try await listed(client, "type=" + Self.kinds.joined(separator: ","))
            #expect(ofAny.count == 34, "of no kind are those without inventories")
            let organization = try #require(OrganizationID("acme"))
            let acme = try await TestTokens().token(.some([organization]))
            let own = try await client.get("/api/systems?type=general&page_size=200", authorization: "Bearer \(acme)")
            #expect(Set(own.value("data.systems.organization") as? [String] ?? []) == ["acme"])
        }
    }

    @Test func followsCommitsAndDeletions() async throws {
        try await withFleet { client, store, writer in
            let before = try await listed(client, "type=ohai").map(\.id)
            let id = try #require(SystemID("s10"))
            let system = try #require(try await Registry(store: store).find(id))
            #expect(!before.contains("s10"))
            try await writer.commit([NewInventory(system: system, receivedAt: testTime, changes: [], kind: "ohai")])
            #expect(try await listed(client, "type=ohai").map(\.id) == ["s10"] + before)
            #expect(try await !listed(client, "type=nethserver8").map(\.id).contains("s10"))
            try await Registry(store: store).delete(system.id)
            try await eventually("it is gone") { try await listed(client, "type=ohai").map(\.id) == before }
        }
    }

    @Test func isReadOnlyWhereItIsAskedFor() async throws {
        try await withFleet { client, store, _ in
            _ = try await client.get("/api/systems")
            _ = try await store.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
            for query in ["sort=critical", "silent_for=1d", "search=s1"] { _ = try await client.get("/api/systems?\(query)") }
            #expect(try await commandCalls(store.redis)["hscan"] == nil)
            _ = try await client.get("/api/systems?type=ohai,facter")
            #expect(try await commandCalls(store.redis)["hscan"] == store.partitioning.count, "one round trip a partition")
        }
    }

    @Test func refuses() async throws {
        try await withFleet { client, store, _ in
            for query in ["type=NethServer8", "type=", "type=facter,", "type=null", "type=ohai&type=x"] {
                let bad = try await client.get("/api/systems?\(query)")
                #expect(bad.status == 400 && bad.value("data.errors.key") as? [String] == ["type"], "\(query)")
            }
            for keys in store.partitioning.keys { _ = try await store.redis.send(.hset(keys.kinds, "x", "ohai")) }
            #expect(try await client.get("/api/systems?type=ohai").status == 500)
            #expect(try await client.get("/api/systems").status == 200)
        }
    }
}
