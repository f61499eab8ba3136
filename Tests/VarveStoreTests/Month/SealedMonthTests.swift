import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct SealedMonthTests {
    /// Entries as a system's history has them: own and shared bodies, chains that begin before the month and within it, odd times.
    static func entries(_ count: Int, using random: inout some RandomNumberGenerator) -> [MonthEntry] {
        let stride: Int64 = 64
        var id = InventoryID(rawValue: Int64.random(in: 1...1_000_000, using: &random) * stride)
        var time = Month(number: 24_312).first.start
        var shared: BodyLocation? = Bool.random(using: &random) ? BodyLocation(time: time, inventory: id) : nil
        var start: BodyLocation? = shared == nil || Bool.random(using: &random) ? nil : shared
        var previous: InventoryID? = shared == nil && Bool.random(using: &random) ? nil : id
        return (0..<count).map { _ in
            id = InventoryID(rawValue: id.rawValue + stride * Int64.random(in: 1...9, using: &random))
            time = time.advanced(by: Int64.random(in: 1...3_000_000_000, using: &random))
            defer { previous = id }
            let location = BodyLocation(time: time, inventory: id)
            let isOwn = shared == nil || Bool.random(using: &random)
            let isWhole = start == nil || Int.random(in: 0..<5, using: &random) == 0
            let hash = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            let content = (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            let body: InventoryRecord.Body = isOwn ? .own(size: content.count * 9, hash: hash) : .same(shared ?? location)
            var frame: SnapshotFrame?
            if isOwn {
                shared = location
                if isWhole { start = location }
                frame = isWhole ? .whole(content) : .delta(content, start: start ?? location)
            }
            let changes = (0..<Int.random(in: 0..<3, using: &random)).map { _ in Change.sample("a.b", .high) }
            let record = InventoryRecord(
                id: id, time: time, receivedAt: time.advanced(by: Int64.random(in: -9...9, using: &random)),
                processedAt: time.advanced(by: Int64.random(in: -1_000_000...1_000_000, using: &random)), changeCount: changes.count,
                previous: previous, isRedacted: Int.random(in: 0..<9, using: &random) == 0, body: body)
            let pack = ChangePack(
                previous: previous, firstID: id.rawValue + stride, stride: stride, rules: "1a2b3c4d5e6f", changes: changes)
            return MonthEntry(record: record, pack: changes.isEmpty ? nil : pack, frame: frame)
        }
    }

    @Test(arguments: 0..<200) func readsWhatItWrites(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entries = Self.entries(Int.random(in: 1...60, using: &random), using: &random)
        let sealed = try SealedMonth.encoded(entries)
        #expect(try SealedMonth.entries(decoding: sealed) == entries)
        let summary = try #require(MonthSummary(entries))
        let month = try #require(entries.first).record.time.month
        if entries.allSatisfy({ $0.record.time.month == month }) {
            #expect(try MonthSummary(of: month, decoding: summary.encoded()) == summary)
        }
        #expect(summary.days.map(\.inventories).reduce(0, +) == entries.count)
    }

    @Test func damagedBytesAreErrorsNotTraps() throws {
        var random = SeededGenerator(seed: 7)
        let sealed = try SealedMonth.encoded(Self.entries(20, using: &random))
        for length in 0..<sealed.count where length % 7 == 0 {
            _ = try? SealedMonth.entries(decoding: Array(sealed.prefix(length)))
        }
        for _ in 0..<2000 {
            var bytes = sealed
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = try? SealedMonth.entries(decoding: bytes)
        }
        var index = MonthIndex(Self.entries(20, using: &random)).encoded()
        for _ in 0..<20_000 {
            var bytes = index
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? MonthIndex(decoding: bytes)
        }
        index.removeLast()
        #expect(throws: PackedFormError.self) { try MonthIndex(decoding: index) }
    }
}
