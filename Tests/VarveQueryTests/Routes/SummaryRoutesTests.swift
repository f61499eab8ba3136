import Foundation
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// What changed in short, of all inventories and of the newest one.
@Suite struct SummaryRoutesTests {
    private static let base = "/api/systems/\(SampleHistory.name)/inventory"

    private static let all =
        #""changes_by_category": {"os": 1, "hardware": 0, "network": 0, "security": 1, "backup": 0, "features": 0, "modules": 1, "cluster": 0, "nodes": 0, "system": 0}, "changes_by_severity": {"critical": 1, "high": 0, "medium": 1, "low": 1}"#

    private static let last =
        #""changes_by_category": {"os": 0, "hardware": 0, "network": 0, "security": 0, "backup": 0, "features": 0, "modules": 1, "cluster": 0, "nodes": 0, "system": 0}, "changes_by_severity": {"critical": 0, "high": 0, "medium": 0, "low": 1}"#

    private static func answer(_ message: String, _ members: String) -> NSDictionary {
        TestAnswer.parse(
            """
            {"code": 200, "message": "\(message) changes summary retrieved successfully", "data": {"system_id": "\(SampleHistory.name)",
              "last_inventory_time": "2026-03-04T23:59:59.999999Z", "has_alerts": false, \(members)}}
            """)
    }

    @Test func answersAllChanges() async throws {
        try await withSample { client, _, _ in
            let answer = try await client.get(Self.base + "/changes")
            let members = #""total_changes": 3, "recent_changes": 1, "has_critical_changes": true, \#(Self.all)"#
            #expect(answer.status == 200)
            #expect(answer.json == Self.answer("inventory", members))
        }
    }

    /// An inventory of 24 hours ago is no longer recent, one of a microsecond later is.
    @Test(arguments: [("2026-03-04T23:59:59.999999Z", 3), ("2026-03-05T00:00:00.000000Z", 1), ("2026-03-05T23:59:59.999999Z", 0)])
    func recentAreLessThan24Hours(now: String, recent: Int) async throws {
        try await withStore { store, _ in
            let history = try await SampleHistory.write(HistoryWriter(store: store))
            let now = try #require(Timestamp(rfc3339: now))
            #expect(try await Timeline(store: store).summary(of: history.system, now: now).value?.recent == recent)
            let isRecent = recent > 0
            #expect(try await Timeline(store: store).latest(of: history.system, now: now).value?.summary.recent == (isRecent ? 1 : 0))
        }
    }

    @Test func answersTheNewestInventoryAlone() async throws {
        try await withSample { client, history, _ in
            let members = #""total_changes": 1, "recent_changes": 1, "has_critical_changes": false, \#(Self.last)"#
            #expect(try await client.get(Self.base + "/changes/latest").json == Self.answer("latest inventory", members))
            let diffs = try await client.get(Self.base + "/diffs/latest")
            #expect(diffs.value("data.count") as? Int == 1)
            #expect(diffs.value("data.current_inventory_id") as? Int64 == history.inventories[3].id)
            #expect(diffs.value("data.diffs.id") as? [Int64] == history.inventories[3].changeIDs)
        }
    }

    @Test func theMostSevereComeFirst() async throws {
        try await withStore { store, _ in
            let writer = HistoryWriter(store: store)
            let system = try await writer.register("one")
            let time = try #require(Timestamp(rfc3339: "2026-03-04T10:00:00Z"))
            _ = try await writer.commit([NewInventory(system: system, receivedAt: time, changes: [])])
            let severities: [Severity] = [.low, .critical, .medium, .critical, .high]
            let changes = severities.enumerated().map { place, severity in
                Change(type: .create, severity: severity, category: .os, path: "p\(place)", previous: nil, current: Array("1".utf8))
            }
            _ = try await writer.commit([NewInventory(system: system, receivedAt: time.advanced(by: 1), changes: changes)])
            try await withQueryService(store) { client in
                let answer = try await client.get("/api/systems/one/inventory/diffs/latest")
                #expect(answer.value("data.diffs.field_path") as? [String] == ["p1", "p3", "p4", "p2", "p0"])
            }
        }
    }

    @Test func beforeTheFirstInventoryThereIsNothing() async throws {
        try await withStore { store, _ in
            _ = try await HistoryWriter(store: store).register("new")
            try await withQueryService(store) { client in
                #expect(try await client.get("/api/systems/new/inventory/changes").body.hasSuffix(#""data":null}"#))
                #expect(try await client.get("/api/systems/new/inventory/changes/latest").body.hasSuffix(#""data":null}"#))
                let diffs = try await client.get("/api/systems/new/inventory/diffs/latest").body
                #expect(diffs.hasSuffix(#""data":{"diffs":[],"count":0,"current_inventory_id":null}}"#))
                #expect(try await client.get("/api/systems/none/inventory/changes").status == 404)
            }
        }
    }
}
