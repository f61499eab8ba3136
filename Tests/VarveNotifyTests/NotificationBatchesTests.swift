import Testing
import VarveModel

@testable import VarveNotify

struct NotificationBatchesTests {
    private let start = Timestamp(microseconds: 1_772_712_000_000_000)

    private func entry(_ inventory: Int64, system: Int64 = 1, after seconds: Int64 = 0, rules: [String] = ["a"], webhooks: [String] = ["x"])
        throws -> NotificationEntry
    {
        NotificationEntry(
            event: .changes, system: try #require(SystemID("s\(system)")), number: SystemNumber(rawValue: system), organization: .standard,
            inventory: InventoryID(rawValue: inventory), time: start.advanced(by: seconds * 1_000_000),
            noted: start.advanced(by: seconds * 1_000_000), rules: "v1",
            targets: rules.map { NotificationEntry.Target(rule: $0, webhooks: webhooks, changes: [0, 3], severity: .high) })
    }

    @Test("what comes in a minute is told together, one system, rule and webhook at a time") func batches() throws {
        let entries = [
            try entry(1), try entry(2, after: 10), try entry(3, system: 2, after: 20), try entry(4, after: 59), try entry(5, after: 60),
            try entry(6, after: 61, rules: ["a", "b"], webhooks: ["x", "y"]),
        ]
        let now = start.advanced(by: 200_000_000)
        let batches = NotificationBatches(file: NotificationsFile(), now: now).batches(of: entries)
        let told = batches.map {
            "\($0.delivery.system) \($0.delivery.rule) \($0.delivery.webhook) \($0.delivery.items.map(\.inventory.rawValue))"
        }
        #expect(told == ["s1 a x [1, 2, 4]", "s2 a x [3]", "s1 a x [5, 6]", "s1 a y [6]", "s1 b x [6]", "s1 b y [6]"])
        #expect(Set(batches.map(\.delivery.id)).count == batches.count)
        #expect(batches.allSatisfy { $0.due == now && $0.delivery.items.allSatisfy { $0.changes == [0, 3] } })
        // Made again of the same entries, after a crash, they are the same.
        #expect(NotificationBatches(file: NotificationsFile(), now: now).batches(of: entries) == batches)
    }

    @Test("one step makes a bounded number of deliveries, and goes on with one that makes more by itself") func bounded() throws {
        let entries = [
            try entry(1), try entry(2), try entry(3, rules: ["a", "b", "c"]), try entry(4, system: 2),
            try entry(5, rules: ["a", "b", "c", "d", "e"]),
        ]
        let now = start.advanced(by: 60_000_000)
        #expect(NotificationBatches.ready(entries, at: now, most: 1).count == 2, "two of one notification")
        #expect(NotificationBatches.ready(entries, at: now, most: 3).count == 3)
        #expect(NotificationBatches.ready(entries, at: now, most: 4).count == 4)
        #expect(NotificationBatches.ready([entries[4]], at: now, most: 4).count == 1)
    }

    @Test("only what is of minutes that are over is ready") func ready() throws {
        let entries = [try entry(1), try entry(2, after: 70), try entry(3, after: 80)]
        #expect(NotificationBatches.ready(entries, at: start.advanced(by: 59_999_999)).isEmpty)
        #expect(NotificationBatches.ready(entries, at: start.advanced(by: 60_000_000)).count == 1)
        #expect(NotificationBatches.ready(entries, at: start.advanced(by: 119_000_000)).count == 1)
        #expect(NotificationBatches.ready(entries, at: start.advanced(by: 120_000_000)).count == 3)
        // A clock that was set back keeps nothing from being told.
        #expect(NotificationBatches.ready(entries, at: start.advanced(by: -3_600_000_000)).count == 3)
    }

    @Test("a batch of too many inventories becomes several") func boundedSteps() throws {
        let entries = try (1...1100).map { try entry(Int64($0)) }
        let batches = NotificationBatches(file: NotificationsFile(), now: start).batches(of: entries)
        #expect(batches.map(\.delivery.items.count) == [500, 500, 100])
        #expect(Set(batches.map(\.delivery.id)).count == 3)
    }

    @Test("entries and deliveries are what they were packed from, and nothing else is read") func packed() throws {
        var entry = try entry(7, rules: ["a", "b"], webhooks: ["x", "y"])
        entry.since = start
        let bytes = entry.encoded()
        #expect(try NotificationEntry(decoding: bytes) == entry)
        var delivery = NotificationBatches(file: NotificationsFile(), now: start).batches(of: [entry])[0].delivery
        (delivery.attempts, delivery.error, delivery.failingSince) = (3, "answered with status 500", start)
        #expect(try NotificationDelivery(decoding: delivery.encoded()) == delivery)
        for length in 0..<bytes.count {
            #expect(throws: PackedFormError.self) { try NotificationEntry(decoding: Array(bytes.prefix(length))) }
        }
        for length in 0..<delivery.encoded().count {
            #expect(throws: PackedFormError.self) { try NotificationDelivery(decoding: Array(delivery.encoded().prefix(length))) }
        }
    }
}
