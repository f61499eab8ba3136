import RedisClient
import Testing
import VarveModel

@testable import VarveStore

/// A kind of damage, how it comes about, and words of the line that tells it.
struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let words: [String]
    let plant: @Sendable (StoreWithHistory) async throws -> Void

    init(_ name: String, _ words: String..., plant: @escaping @Sendable (StoreWithHistory) async throws -> Void) {
        self.name = name
        self.words = words
        self.plant = plant
    }

    var testDescription: String { name }

    static let all = records + bodies + changes + sets + heads + sealed + common

    private static let records = [
        Damage("an inventory is not in its set", ":inventories", ": nothing, should be 17") {
            try await $0.send("ZREM", $0.hot.inventories, "\(try await $0.entry().record.id.rawValue)")
        },
        Damage("the set has an inventory that is none", ":inventories 77: 1, should be nothing") {
            try await $0.send("ZADD", $0.hot.inventories, "1", "77")
        },
        Damage("the set has another time", ":inventories", ": 5, should be 17") {
            try await $0.send("ZADD", $0.hot.inventories, "5", "\(try await $0.entry().record.id.rawValue)")
        },
        Damage("a record is missing", "after inventory", "should be after inventory") {
            try await $0.send("HDEL", $0.hot.records, "\(try await $0.entry().record.id.rawValue)")
        },
        Damage("a record is not readable", ":records", "not readable") {
            try await $0.set($0.hot.records, try await $0.entry().record.id, [9, 9])
        },
        Damage("a previous link leads elsewhere", "after inventory 1, should be after inventory") {
            try await $0.change { $0.previous = InventoryID(rawValue: 1) }
        },
        Damage("times do not ascend", "should be later than") {
            try await $0.change {
                ($0.time, $0.receivedAt) = ($0.time.advanced(by: -90_000_000_000), $0.receivedAt.advanced(by: -90_000_000_000))
            }
        },
        Damage("received after its time", "should be no later than its time") {
            try await $0.change { $0.receivedAt = $0.time.advanced(by: 1) }
        },
        Damage("a record is in another month", "should be of 2026-02") {
            try await $0.change { $0.time = $0.time.advanced(by: 40 * Timestamp.microsecondsPerDay) }
        },
    ]

    private static let changes = [
        Damage("a record has another count", "changes, should be the 9 of its record") { try await $0.change { $0.changeCount = 9 } },
        Damage("changes are missing", "0 changes, should be the 2 of its record") {
            try await $0.send("HDEL", $0.hot.diffs, "\(try await $0.entry { $0.pack != nil }.record.id.rawValue)")
        },
        Damage("changes are not readable", ":diffs", "not readable") {
            try await $0.set($0.hot.diffs, try await $0.entry { $0.pack != nil }.record.id, [1, 1])
        },
        Damage("changes of no inventory", ":diffs 77: changes of no inventory, should be nothing") {
            try await $0.send("HSET", $0.hot.diffs, "77", "x")
        },
        Damage("changes have other ids", "changes from 5 by 1, should be from") { try await $0.changePack { $0.firstID = 5 } },
        Damage("changes have ids that nobody gave", "changes with ids to 100001, should be ids of their own") {
            try await $0.changePack { $0.firstID = 100_000 }
        },
        Damage("changes name another base", "changes after inventory 1, should be after") {
            try await $0.changePack { $0.previous = InventoryID(rawValue: 1) }
        },
        Damage("an id is given twice", "an id that is given already") {
            // The inventory before claims so many changes that their ids reach over the next one's.
            try await $0.changePack { pack in pack.changes += Array(repeating: .sample("x"), count: 9) }
        },
    ]

    private static let bodies = [
        Damage("a snapshot is missing", "no snapshot, should be a snapshot of") {
            try await $0.send("HDEL", $0.hot.snapshots, "\(try await $0.entry { $0.frame != nil }.record.id.rawValue)")
        },
        Damage("a snapshot is broken", "not readable", "should be a snapshot of") { store in
            let entry = try await store.entry { $0.frame != nil }
            try await store.set(store.hot.snapshots, entry.record.id, entry.frame!.encoded(at: entry.record.location).dropLast(3))
        },
        Damage("a snapshot is another", "with another SHA-256, should be the") { store in
            let record = try await store.entry { $0.frame != nil }.record
            let frame = SnapshotFrame.whole(try Zstd.compress(Array("{}".utf8)))
            try await store.set(store.hot.snapshots, record.id, frame.encoded(at: record.location))
        },
        Damage("a snapshot's form is unknown", ":snapshots", "not readable, should be a snapshot") {
            try await $0.set($0.hot.snapshots, try await $0.entry { $0.frame != nil }.record.id, [7])
        },
        Damage("a chain begins elsewhere", "a difference to a chain from 3, should be one to the chain before it") { store in
            let entry = try await store.entry { if case .delta = $0.frame { true } else { false } }
            let start = BodyLocation(time: Timestamp(microseconds: 3), inventory: InventoryID(rawValue: 3))
            try await store.set(
                store.hot.snapshots, entry.record.id,
                SnapshotFrame.delta(entry.frame!.content, start: start).encoded(at: entry.record.location))
        },
        Damage("a snapshot of no inventory", ":snapshots 77: a snapshot of no inventory, should be nothing") {
            try await $0.send("HSET", $0.hot.snapshots, "77", "x")
        },
        Damage("a hash is another", "with another SHA-256") { store in
            var record = try await store.entry { $0.frame != nil }.record
            record.body = .own(size: 4096, hash: Array(repeating: 1, count: 32))
            try await store.set(store.hot.records, record.id, record.encoded())
        },
        Damage("a body is shared with the wrong inventory", "the body of 1, should be that of") { store in
            var record = try await store.entry { $0.frame == nil }.record
            record.body = .same(BodyLocation(time: Timestamp(microseconds: 3), inventory: InventoryID(rawValue: 1)))
            try await store.set(store.hot.records, record.id, record.encoded())
        },
        Damage("a shared body has a frame", "a snapshot of its own, should be none") { store in
            let record = try await store.entry { $0.frame == nil }.record
            try await store.set(store.hot.snapshots, record.id, [1, 2])
        },
    ]
}
