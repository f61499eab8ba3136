import Testing
import VarveModel

@testable import VarveStore

@Suite struct ChangeIDsTests {
    private static let record = InventoryRecord(
        id: InventoryID(rawValue: 5), time: Timestamp(microseconds: 9), receivedAt: Timestamp(microseconds: 9),
        processedAt: Timestamp(microseconds: 9), changeCount: 2, previous: InventoryID(rawValue: 1), isRedacted: false,
        body: .own(size: 2, hash: [UInt8](repeating: 1, count: 32)))

    private func changes(_ count: Int) -> [Change] { (0..<count).map { .sample("a.\($0)") } }

    @Test("as many changes or fewer keep their ids, more get new ones, once") func packs() {
        var ids = ChangeIDs(partitioning: Partitioning(count: 4), partition: 1, sequence: 10)
        let pack = ChangePack(previous: Self.record.previous, firstID: 9, stride: 4, rules: "a", changes: changes(2))
        let entry = MonthEntry(record: Self.record, pack: pack, frame: nil)
        let (same, fewer) = (ids.pack(changes(2), rules: "a", of: entry), ids.pack(changes(1), rules: "b", of: entry))
        #expect(same == pack && fewer?.id(at: 0).rawValue == 9)
        let none = ids.pack([], rules: "b", of: entry)
        #expect(none == nil && ids.sequence == 10)
        let more = ids.pack(changes(3), rules: "b", of: entry)
        #expect(more?.firstID == 45 && more?.id(at: 2).rawValue == 53 && more?.previous == Self.record.previous && ids.sequence == 13)
        let bare = MonthEntry(record: Self.record, pack: nil, frame: nil)
        let first = ids.pack(changes(1), rules: "b", of: bare)
        #expect(first?.firstID == 57 && ids.sequence == 14)
    }

    @Test func givenIDs() {
        var given = GivenIDs()
        for range in [10...12, 1...3, 5...5, 20...30] as [ClosedRange<Int64>] {
            let isNew = given.insert(range)
            #expect(isNew)
        }
        for range in [12...13, 0...1, 4...6, 25...26, 0...99] as [ClosedRange<Int64>] {
            let isNew = given.insert(range)
            #expect(!isNew && given.overlaps(range))
        }
        for range in [4...4, 6...9, 13...19, 31...99] as [ClosedRange<Int64>] { #expect(!given.overlaps(range)) }
    }
}
