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
            let changes = (0..<Int.random(in: 0..<3, using: &random)).map { _ in Self.change(using: &random) }
            let record = InventoryRecord(
                id: id, time: time, receivedAt: time.advanced(by: Int64.random(in: -9...9, using: &random)),
                processedAt: time.advanced(by: Int64.random(in: -1_000_000...1_000_000, using: &random)), changeCount: changes.count,
                previous: previous, isRedacted: Int.random(in: 0..<9, using: &random) == 0, body: body)
            let pack = ChangePack(
                previous: Int.random(in: 0..<9, using: &random) == 0 ? nil : previous, firstID: id.rawValue + stride, stride: stride,
                rules: Bool.random(using: &random) ? "1a2b3c4d5e6f" : "", changes: changes)
            return MonthEntry(record: record, pack: changes.isEmpty ? nil : pack, frame: frame)
        }
    }

    private static func change(using random: inout some RandomNumberGenerator) -> Change {
        let type = ChangeType.allCases.randomElement(using: &random) ?? .update
        let value = Array("\"\(Int.random(in: 0..<99, using: &random))\"".utf8)
        return Change(
            type: type, severity: Severity.allCases.randomElement(using: &random) ?? .low,
            category: Category.allCases.randomElement(using: &random) ?? .system, path: "a.\(Int.random(in: 0..<9, using: &random))",
            previous: type == .create ? nil : value, current: type == .delete ? nil : value + [0x20],
            mark: ChangeMark.allCases.randomElement(using: &random), label: Bool.random(using: &random) ? "Mail" : nil)
    }

    /// One inventory a day at its own time give or take a quarter of an hour, with so many changes each.
    private static func quietMonth(changes: Int, using random: inout some RandomNumberGenerator) -> [MonthEntry] {
        let month = Month(number: 24_312)
        let first = BodyLocation(time: month.first.start, inventory: InventoryID(rawValue: 64))
        return (1...30).map { day in
            let id = InventoryID(rawValue: 64_000_000 + Int64(day) * 64 * 500)
            let time = Day(epochDay: month.first.epochDay + day - 1).start.advanced(by: .random(in: 0..<900_000_000, using: &random))
            let record = InventoryRecord(
                id: id, time: time, receivedAt: time, processedAt: time.roundedUpToMillisecond, changeCount: changes,
                previous: InventoryID(rawValue: id.rawValue - 64 * 500), isRedacted: false, body: .same(first))
            let list = (0..<changes).map { _ in Self.change(using: &random) }
            let pack = ChangePack(
                previous: record.previous, firstID: id.rawValue + 64, stride: 64, rules: "1a2b3c4d5e6f", changes: list)
            return MonthEntry(record: record, pack: changes == 0 ? nil : pack, frame: nil)
        }
    }

    @Test func aMonthWithoutChangesTakesSevenBytesAnInventory() throws {
        var random = SeededGenerator(seed: 1)
        let entries = Self.quietMonth(changes: 0, using: &random)
        #expect(try SealedMonth.encoded(entries).count <= 210)
        #expect(try #require(MonthSummary(entries)).encoded().count <= 32)
    }

    /// Redis keeps a hash in one allocation only while its values have 64 bytes or less.
    @Test(arguments: 0..<20) func theSummaryOfOneChangeADayIsSmall(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        #expect(try #require(MonthSummary(Self.quietMonth(changes: 1, using: &random))).encoded().count <= 64)
    }

    @Test(arguments: 0..<200) func readsWhatItWrites(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let entries = Self.entries(Int.random(in: 1...60, using: &random), using: &random)
        let sealed = try SealedMonth.encoded(entries)
        #expect(try SealedMonth.entries(decoding: sealed) == entries)
        let summary = try #require(MonthSummary(entries))
        let month = try #require(entries.first).record.time.month
        let own = entries.filter { $0.record.time.month == month }
        let summaryOfMonth = try #require(MonthSummary(own))
        #expect(try MonthSummary(of: month, decoding: summaryOfMonth.encoded()) == summaryOfMonth)
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
