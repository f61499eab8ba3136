import Foundation
import HTTPTypes
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveWorker

@testable import VarveQuery
@testable import VarveStore

/// Lists of systems.
@Suite struct SystemRoutesTests {
    private func names(_ answer: TestAnswer) -> [String] { answer.value("data.systems.id") as? [String] ?? [] }

    /// Three systems: `b` reported an hour ago with changes, `c` ten days ago, `a` never.
    private func withSystems(_ body: @Sendable @escaping (QueryClient, Store, HistoryWriter) async throws -> Void) async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            _ = try await writer.register("a", organization: "other")
            let second = try await writer.register("b")
            let third = try await writer.register("c")
            let change = Change(type: .update, severity: .high, category: .os, path: "x", previous: [0x31], current: [0x32])
            try await writer.commit([
                NewInventory(system: second, receivedAt: testTime.advanced(by: -8 * Timestamp.microsecondsPerDay), changes: [change])
            ])
            try await writer.commit([
                NewInventory(system: second, receivedAt: testTime.advanced(by: -3_600_000_000), changes: [change, change])
            ])
            try await writer.commit([
                NewInventory(system: third, receivedAt: testTime.advanced(by: -10 * Timestamp.microsecondsPerDay), changes: [change])
            ])
            try await withQueryService(store) { try await body($0, store, writer) }
        }
    }

    @Test func lists() async throws {
        try await withSystems { client, _, _ in
            let answer = try await client.get("/api/systems?page_size=2")
            #expect(answer.status == 200)
            #expect(names(answer) == ["a", "b"])
            #expect(answer.value("data.pagination.total_count") as? Int == 3)
            #expect(answer.value("data.pagination.sort_by") as? String == "name,id")
            #expect(answer.value("data.pagination.sort_direction") as? String == "asc")
            #expect(
                answer.body.contains(
                    #""last_inventory_time":null,"last_inventory_id":null,"last_critical_time":null,"changes_7d":{"total":0,"#))
            let one = try await client.get("/api/systems/b")
            #expect(one.value("data.changes_7d") as? NSDictionary == ["total": 2, "critical": 0, "high": 2, "medium": 0, "low": 0])
            #expect(one.value("data.last_inventory_time") as? String == "2026-03-05T11:00:00.000000Z")
            #expect(one.value("data.created_at") as? String == testTime.rfc3339)
            #expect(try await client.get("/api/systems/none").status == 404)
        }
    }

    @Test func filters() async throws {
        try await withSystems { client, store, _ in
            #expect(names(try await client.get("/api/systems?organization=acme")) == ["b", "c"])
            #expect(names(try await client.get("/api/systems?organization=acme&organization=other")) == ["a", "b", "c"])
            _ = try await Registry(store: store).update(try #require(SystemID("b"))) { $0.name = "Zürich, Büro" }
            try await eventually("the name is found in any case") {
                names(try await client.get("/api/systems?search=B%C3%9CRO")) == ["b"]
            }
            #expect(names(try await client.get("/api/systems?search=Zurich")) == [])
            let system = try #require(SystemID("c"))
            let key = try #require(try await Registry(store: store).find(system)?.record.key)
            #expect(names(try await client.get("/api/systems?search=\(key.lowercased())")) == ["c"])
            _ = try await Registry(store: store).update(system) { $0.state = .suspended }
            try await eventually("the announcement arrives") { names(try await client.get("/api/systems?state=suspended")) == ["c"] }
            #expect(names(try await client.get("/api/systems?state=active")) == ["b", "a"], "by name, byte for byte")
            let acme = try await TestTokens().token(.some([try #require(OrganizationID("acme"))]))
            #expect(names(try await client.get("/api/systems", authorization: "Bearer \(acme)")) == ["b", "c"])
            #expect(try await client.get("/api/systems/a", authorization: "Bearer \(acme)").status == 403)
            let bad = try await client.get("/api/systems?state=deleted&organization=a%20b&silent_for=3w&page=0")
            #expect(bad.status == 400)
            #expect(Set(bad.value("data.errors.key") as? [String] ?? []) == ["state", "organization", "silent_for", "page"])
        }
    }

    @Test("where announcements were lost, registrations are read again, and announcements count again")
    func lostAnnouncements() async throws {
        try await withSystems { client, store, _ in
            #expect(names(try await client.get("/api/systems")) == ["a", "b", "c"])
            for (round, id) in ["a", "b"].enumerated() {
                _ = try await store.redis.send(RedisCommand("CLIENT", ["KILL", "TYPE", "pubsub"]))
                let system = try #require(SystemID(id))
                _ = try await Registry(store: store).update(system) { $0.name = "z\(round)" }
                try await eventually("the new name shows") { names(try await client.get("/api/systems")).last == id }
            }
            _ = try await Registry(store: store).update(try #require(SystemID("c"))) { $0.name = "z9" }
            try await eventually("announcements count") { names(try await client.get("/api/systems")).last == "c" }
        }
    }

    @Test func silence() async throws {
        try await withSystems { client, _, _ in
            let answer = try await client.get("/api/systems?silent_for=30m")
            #expect(names(answer) == ["c", "b"], "`a` was registered just now")
            #expect(answer.value("data.pagination.sort_by") as? String == "last_seen")
            #expect(names(try await client.get("/api/systems?silent_for=3d")) == ["c"])
            #expect(names(try await client.get("/api/systems?silent_for=11d")) == [])
            #expect(names(try await client.get("/api/systems?silent_for=12h&organization=other")) == [])
        }
    }

    @Test("what a worker commits: the kind of document, and what verification expects, also after a move")
    func kinds() async throws {
        try await withTestStore(partitions: 4) { context in
            let bodies = [#"{"installation":"nethserver","a":1}"#, #"{"installation":"nethsecurity","a":2}"#]
            let history = try await SentHistory.write([(january(hours: 1), bodies[0])], to: context)
            try await withQueryService(context.store) { client in
                #expect(try await client.get("/api/systems/a").value("data.type") as? String == "nethserver8")
                let other = OrganizationID("other")
                _ = try await Registry(store: context.store).update(history.system.id) { $0.organization = other?.rawValue ?? "" }
                let line = #"{"system_id":"a","timestamp":"\#(january(hours: 30).rfc3339)","data":\#(bodies[1])}"#
                let importer = Importer(store: context.store, rules: .standard, name: "test", logger: silentLogger, report: { _ in })
                _ = try await importer.run { try await $0.add([(number: 1, text: Array(line.utf8))]) }
                let keys = context.store.partitioning.keys(of: history.system.id)
                let counted = try await context.redis.send(
                    .hget(keys.organization(try #require(other), january(hours: 30).month), "02:inventories"))
                #expect(try counted.optionalString() == "1", "later inventories count for the new one")
                #expect(try await client.get("/api/systems/a").value("data.type") as? String == "nethsecurity")
            }
            #expect(try await context.recount() == [])
        }
    }

    @Test("a directory of 20,000 registrations: a page does not read them, and announcements arrive")
    func manySystems() async throws {
        try await withStore { store, _ in
            let registry = Registry(store: store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<50 {
                    group.addTask {
                        var generator = SystemRandomNumberGenerator()
                        for number in 0..<400 {
                            let text = "system-\(100_000 + part * 400 + number)"
                            let organization = OrganizationID(number % 2 == 0 ? "even" : "odd")
                            _ = try await registry.register(
                                NewSystem(id: SystemID(text), name: nil, organization: organization), using: &generator)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await withQueryService(store) { client in
                #expect(try await client.get("/api/systems").value("data.pagination.total_count") as? Int == 20_000)
                _ = try await store.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
                for page in 0..<20 {
                    let answer = try await client.get("/api/systems?page=\(page * 50 + 1)&search=SYSTEM-1&organization=odd&page_size=10")
                    #expect(answer.value("data.pagination.total_count") as? Int == 10_000)
                }
                // What shows of a page's ten systems is read, the registry is not.
                let calls = try await commandCalls(store.redis)
                for command in ["hscan", "scan", "keys", "hgetall", "hkeys", "hvals", "hrandfield"] {
                    #expect(calls[command] == nil, "\(command)")
                }
                #expect(calls.values.reduce(0, +) < 20 * 10 * 5, "\(calls)")
                let last = try await client.get("/api/systems?page=1000")
                #expect(names(last).last == "system-119999")
                var generator = SystemRandomNumberGenerator()
                _ = try await registry.register(
                    NewSystem(id: SystemID("new"), name: SystemName("AAA"), organization: nil), using: &generator)
                try await registry.delete(try #require(SystemID("system-100000")))
                try await eventually("the announcements arrive") {
                    names(try await client.get("/api/systems?page_size=2")) == ["new", "system-100001"]
                }
                #expect(try await client.get("/api/systems").value("data.pagination.total_count") as? Int == 20_000)
            }
        }
    }
}
