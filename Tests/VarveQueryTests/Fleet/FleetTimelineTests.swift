import Foundation
import HTTPTypes
import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveQuery

/// What the fleet's timeline answers, and to whom.
@Suite struct FleetTimelineTests {
    private static let route = "/api/inventory/timeline"

    /// Three systems of `acme` and one of `other`, over more partitions than one.
    private static func write(_ store: Store) async throws {
        let writer = HistoryWriter(store: store)
        for (name, organization) in [("a", "acme"), ("b", "acme"), ("c", "acme"), ("d", "other")] {
            let system = try await writer.register(name, organization: organization)
            for (day, changes) in [("2025-12-31", []), ("2026-03-01", [change(.high, .os)]), ("2026-03-04", named(name))] {
                try await writer.commit([
                    NewInventory(system: system, receivedAt: Day(day)!.start, changes: changes),
                    NewInventory(system: system, receivedAt: Day(day)!.start.advanced(by: 9), changes: changes),
                ])
            }
        }
    }

    private static func named(_ name: String) -> [Change] { name == "a" ? [change(.critical, .network), change(.low, .os)] : [] }

    private static func change(_ severity: Severity, _ category: VarveModel.Category) -> Change {
        Change(type: .update, severity: severity, category: category, path: "x", previous: [49], current: [50])
    }

    private func withFleet(_ body: @Sendable @escaping (QueryClient) async throws -> Void) async throws {
        try await withStore { store, _ in
            try await Self.write(store)
            try await withQueryService(store) { try await body($0) }
        }
    }

    @Test func answersDaysOverAllOrganizations() async throws {
        try await withFleet { client in
            let answer = try await client.get(Self.route)
            #expect(
                answer.json
                    == TestAnswer.parse(
                        """
                        {"code": 200, "message": "fleet timeline retrieved successfully", "data": {
                          "summary": {"total": 12, "critical": 2, "high": 8, "medium": 0, "low": 2},
                          "groups": [
                            {"date": "2026-03-04", "inventory_count": 8, "change_count": 4, "system_count": 4, "changed_system_count": 1},
                            {"date": "2026-03-01", "inventory_count": 8, "change_count": 8, "system_count": 4, "changed_system_count": 4},
                            {"date": "2025-12-31", "inventory_count": 8, "change_count": 0, "system_count": 4, "changed_system_count": 0}],
                          "pagination": {"page": 1, "page_size": 20, "total_count": 3, "total_pages": 1, "has_next": false,
                            "has_prev": false, "next_page": null, "prev_page": null, "sort_by": "date", "sort_direction": "desc"}}}
                        """))
        }
    }

    @Test(arguments: [
        ("?organization=acme", [3, 3, 3], [4, 6, 0], 10), ("?organization=acme&organization=other", [4, 4, 4], [4, 8, 0], 12),
        ("?organization=acme,other&severity=high", [4, 4, 4], [0, 8, 0], 8), ("?organization=nobody", [], [], 0),
        ("?category=os&diff_type=update,create", [4, 4, 4], [2, 8, 0], 10), ("?diff_type=delete", [4, 4, 4], [0, 0, 0], 0),
        ("?from_date=2026-03-01", [4, 4], [4, 8], 12), ("?from_date=2026-03-02T00:00:00Z", [4], [4], 4),
        ("?to_date=2026-03-03T23:59:59Z", [4, 4], [8, 0], 8), ("?from_date=2026-01-01&to_date=2026-02-28", [], [], 0),
        ("?to_date=2025-12-31&search=", [4], [0], 0), ("?page=2&page_size=2", [4], [0], 12), ("?page=9&page_size=200", [], [], 12),
    ]) func filters(_ query: String, systems: [Int], changes: [Int], total: Int) async throws {
        try await withFleet { client in
            let answer = try await client.get(Self.route + query)
            #expect(answer.value("data.groups.system_count") as? [Int] == systems, "\(answer)")
            #expect(answer.value("data.groups.change_count") as? [Int] == changes)
            #expect(answer.value("data.summary.total") as? Int == total)
        }
    }

    @Test func showsOnlyTheBearersOrganizations() async throws {
        try await withFleet { client in
            let bearer = "Bearer " + (try await TestTokens().token(.some([OrganizationID("other")!, OrganizationID("nobody")!])))
            let own = try await client.get(Self.route, authorization: bearer)
            #expect(own.value("data.groups.system_count") as? [Int] == [1, 1, 1])
            let none = "Bearer " + (try await TestTokens().token(.some([])))
            let nothing = try await client.get(Self.route, authorization: none)
            #expect(nothing.value("data.pagination.total_count") as? Int == 0)
            for query in ["?organization=acme", "?organization=other,acme"] {
                let answer = try await client.get(Self.route + query, authorization: bearer)
                #expect(answer.status == 403 && !answer.body.contains("acme"))
            }
        }
    }

    @Test(arguments: [
        ("search=x", "search"), ("organization=a%20b", "organization"), ("from_date=2026-03-01T00:00:01Z", "from_date"),
        ("to_date=2026-03-01T00:00:00Z", "to_date"), ("to_date=2026-03-01T23:59:58.9Z", "to_date"), ("from_date=2026-02-30", "from_date"),
        ("from_date=2026-03-02&to_date=2026-03-01", "from_date"), ("page_size=201", "page_size"), ("severity=odd", "severity"),
    ]) func refuses(_ query: String, key: String) async throws {
        try await withFleet { client in
            let answer = try await client.get("\(Self.route)?\(query)")
            #expect(answer.status == 400 && answer.value("data.errors.key") as? [String] == [key], "\(answer)")
        }
    }

    @Test func saysWhatIsDamaged() async throws {
        try await withStore { store, _ in
            try await Self.write(store)
            let key = store.partitioning.keys(of: SystemID("a")!).organization(OrganizationID("acme")!, Month("2026-03")!)
            _ = try await store.redis.send(.hset(key, "04:odd", "1"))
            try await withQueryService(store) { client in
                let (whole, part) = (try await client.get(Self.route), try await client.get(Self.route + "?to_date=2026-02-28"))
                #expect(whole.status == 500 && part.status == 200)
            }
        }
    }
}
