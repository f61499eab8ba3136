import Foundation
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveQuery

/// What the fleet's search answers, and to whom.
@Suite struct FleetSearchRouteTests {
    private static let route = "/api/inventory/search"
    private static let rules = "extends: none\nrules: [{path: [os.name, modules.*.version], index: true}]"

    private func withFleet(_ body: @Sendable @escaping (QueryClient) async throws -> Void) async throws {
        let book = RuleBook(file: try RulesFile.parse(Self.rules, name: "rules.yaml"))
        try await withTestStore { context in
            var writer = try await InventoryWriter(context, rules: book)
            var generator = SeededGenerator(seed: 1)
            for (name, organization) in [("a", "acme"), ("b", "acme"), ("c", "other")] {
                let system = try await context.register(name, organization: organization).system
                let sent = [
                    (#"{"os":{"name":"rocky"},"modules":{"x":{"version":"1.22"}}}"#, "2026-03-01T00:00:00Z"),
                    (#"{"os":{"name":"alma"},"modules":{"x":{"version":"1.22"}}}"#, "2026-03-02T00:00:00Z"),
                ]
                try await writer.write(
                    sent.map { RandomInventories.Sent(receivedAt: Timestamp(rfc3339: $0.1)!, body: $0.0) }, of: system, &generator)
            }
            try await withQueryService(context.store, rules: ActiveRules(book)) { try await body($0) }
        }
    }

    @Test func answersWhoHasAValue() async throws {
        try await withFleet { client in
            let answer = try await client.get(Self.route + "?path=os.name&value=alma&organization=acme&page_size=1")
            #expect(answer.status == 200, "\(answer)")
            let systems = answer.value("data.systems") as? [NSDictionary]
            #expect(
                systems == [
                    [
                        "system_id": "a", "name": "a", "organization": "acme", "path": "os.name", "value": "alma",
                        "since": "2026-03-02T00:00:00.000000Z", "until": NSNull(),
                    ] as NSDictionary
                ])
            let cursor = try #require(answer.value("data.pagination.next_cursor") as? String)
            let rest = try await client.get(Self.route + "?path=os.name&value=alma&organization=acme&cursor=\(cursor)")
            #expect(rest.value("data.systems.system_id") as? [String] == ["b"])
            #expect(rest.value("data.pagination.has_next") as? Bool == false && rest.value("data.indexed_since") is String)
        }
    }

    @Test(arguments: [
        ("path=os.name&value=rocky", []), ("path=os.name&value=rocky&at=2026-03-01T12:00:00Z", ["a", "b", "c"]),
        ("path=os.name&value=rocky&at=2026-03-02T00:00:00Z", []), ("path=modules.*.version&value=1.22", ["a", "b", "c"]),
        ("path=modules.y*.version&value=1.22", []), ("path=os.name&value=alma&organization=other", ["c"]),
    ]) func finds(_ query: String, systems: [String]) async throws {
        try await withFleet { client in
            let answer = try await client.get("\(Self.route)?\(query)")
            #expect(answer.value("data.systems.system_id") as? [String] == systems, "\(answer)")
        }
    }

    @Test func showsOnlyTheBearersSystems() async throws {
        try await withFleet { client in
            let bearer = "Bearer " + (try await TestTokens().token(.some([OrganizationID("other")!])))
            let own = try await client.get(Self.route + "?path=os.name&value=alma", authorization: bearer)
            #expect(own.value("data.systems.system_id") as? [String] == ["c"])
            let foreign = try await client.get(Self.route + "?path=os.name&value=alma&organization=acme", authorization: bearer)
            #expect(foreign.status == 403)
        }
    }

    @Test(arguments: [
        ("", ["path", "value"]), ("path=os.version&value=1", ["path"]), ("path=os.**&value=1", ["path"]), ("path=a..b&value=1", ["path"]),
        ("path=os.name&value=1&at=now&cursor=x&page_size=0", ["at", "page_size", "cursor"]),
    ]) func refuses(_ query: String, keys: [String]) async throws {
        try await withFleet { client in
            let answer = try await client.get("\(Self.route)?\(query)")
            #expect(answer.status == 400 && answer.value("data.errors.key") as? [String] == keys, "\(answer)")
            if query.contains("os.version") {
                #expect((answer.value("data.details") as? String) == "rules index modules.*.version, os.name")
            }
        }
    }
}
