import Foundation
import Testing
import VarveModel

@testable import VarveNotify

struct NotificationBodyTests {
    private let time = Timestamp(microseconds: 1_772_712_000_000_000)

    private func delivery(_ event: NotificationEvent = .changes) throws -> NotificationDelivery {
        NotificationDelivery(
            id: "msg_1", event: event, rule: "urgent", webhook: "ops", system: try #require(SystemID("web1")),
            number: SystemNumber(rawValue: 1),
            organization: try #require(OrganizationID("acme")), time: time, since: time.advanced(by: -3_600_000_000), createdAt: time)
    }

    private func change(_ id: Int64, _ severity: Severity = .low, bytes: Int = 1, rules: String = "v1") -> StoredChange {
        StoredChange(
            id: ChangeID(rawValue: id), inventory: InventoryID(rawValue: 9), previousInventory: nil, time: time, rules: rules,
            change: Change(
                type: .create, severity: severity, category: .os, path: "os.p\(id)", previous: nil,
                current: Array(repeating: 0x31, count: bytes)))
    }

    @Test("a notification of changes has the system, the counts and the changes, the most severe first") func changes() throws {
        let body = NotificationBody(try delivery(), systemName: "Web \"1\"", links: "https://v.example")
        let text = String(decoding: body.text([change(11), change(12, .critical)]), as: UTF8.self)
        #expect(
            text == """
                {"type":"changes","timestamp":"2026-03-05T12:00:00.000000Z","data":{"rule":"urgent",\
                "system":{"id":"web1","name":"Web \\"1\\"","organization":"acme"},\
                "period":{"from":"2026-03-05T12:00:00.000000Z","to":"2026-03-05T12:00:00.000000Z"},\
                "counts":{"critical":1,"high":0,"medium":0,"low":1},"changes":[\
                {"id":12,"system_id":"web1","previous_inventory_id":null,"inventory_id":9,"diff_type":"create","field_path":"os.p12",\
                "previous_value":null,"current_value":1,"severity":"critical","category":"os","created_at":"2026-03-05T12:00:00.000000Z","rules_version":"v1"},\
                {"id":11,"system_id":"web1","previous_inventory_id":null,"inventory_id":9,"diff_type":"create","field_path":"os.p11",\
                "previous_value":null,"current_value":1,"severity":"low","category":"os","created_at":"2026-03-05T12:00:00.000000Z","rules_version":"v1"}],\
                "omitted":0,"url":"https://v.example/api/systems/web1/inventory/diffs?from=2026-03-05T12:00:00.000000Z&to=2026-03-05T12:00:00.000000Z"}}
                """)
    }

    @Test("a notification is bounded, and says how much it leaves out") func bounded() throws {
        let many = (1...150).map { change(Int64($0)) }
        #expect(NotificationBody.told(of: many).count == 100)
        let large = [
            change(1, .critical, bytes: 300 << 10), change(2, bytes: 100), change(3, bytes: 200 << 10), change(4, bytes: 100 << 10),
        ]
        #expect(NotificationBody.told(of: large).map(\.id.rawValue) == [2, 3])
        let text = String(decoding: NotificationBody(try delivery(), systemName: "x", links: "").text(large), as: UTF8.self)
        #expect(text.contains("\"omitted\":2") && text.contains("\"critical\":1") && text.utf8.count < NotificationBody.mostBytes + 4096)
    }

    @Test("of silence it has since when") func silence() throws {
        let silent = String(decoding: NotificationBody(try delivery(.silent), systemName: "x", links: "").text([]), as: UTF8.self)
        #expect(silent.contains(#""type":"system.silent""#) && silent.contains(#""last_reported_at":"2026-03-05T12:00:00.000000Z""#))
        let reports = String(decoding: NotificationBody(try delivery(.reports), systemName: "x", links: "").text([]), as: UTF8.self)
        #expect(reports.contains(#""last_reported_at":"2026-03-05T11:00:00.000000Z","reports_since":"2026-03-05T12:00:00.000000Z""#))
    }

    @Test("changes that were rated again are chosen again, by the rule as it is now") func rated() throws {
        let item = NotificationDelivery.Item(inventory: InventoryID(rawValue: 9), time: time, rules: "v1", changes: [0, 5])
        let file = NotificationsFile(
            rules: [NotificationRule(name: "urgent", webhooks: [], subject: .changes(NotificationRule.ChangeMatch(severity: .high)))])
        #expect(file.told([change(1), change(2, .high)], of: item, by: "urgent").map(\.id.rawValue) == [1])
        let again = [change(1, rules: "v2"), change(2, .high, rules: "v2")]
        #expect(file.told(again, of: item, by: "urgent").map(\.id.rawValue) == [2])
        #expect(file.told(again, of: item, by: "gone").isEmpty)
        #expect(file.told([change(1), change(2, .high)], of: item, by: "gone").map(\.id.rawValue) == [1], "not rated again")
        #expect(file.told([], of: item, by: "urgent").isEmpty)
    }
}
