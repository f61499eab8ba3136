import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct PackedFormTests {
    private let time = TestClock.start

    private func truncations(_ bytes: [UInt8], _ decode: ([UInt8]) throws -> Void) {
        for count in 0..<bytes.count {
            #expect(throws: (any Error).self, "\(count) of \(bytes.count) bytes") { try decode(Array(bytes.prefix(count))) }
        }
    }

    private func pack(_ changes: Int) -> ChangePack {
        let all = (0..<changes).map { index in
            let type = ChangeType.allCases[index % 3]
            return Change(
                type: type, severity: Severity.allCases[index % 4], category: VarveModel.Category.allCases[index % 10],
                path: "päth.\(index).\u{0}", previous: type == .create ? nil : Array("\"\\ud800 \(index)\"".utf8),
                current: type == .delete ? nil : [],
                mark: index % 4 == 0 ? ChangeMark.allCases[index / 4 % 5] : nil, label: index % 3 == 1 ? "Mäil \(index)" : nil)
        }
        return ChangePack(previous: InventoryID(rawValue: 9), firstID: 1 << 50, stride: 64, rules: "1a2b3c4d5e6f", changes: all)
    }

    @Test(arguments: [0, 1, 3, 12, 500]) func changePacks(changes: Int) throws {
        let pack = pack(changes)
        let bytes = try pack.encoded()
        #expect(try ChangePack(decoding: bytes) == pack)
        let stored = pack.stored(inventory: InventoryID(rawValue: 3), time: time)
        let ids = (0..<Int64(changes)).map { (Int64(1) << 50) + $0 * 64 }
        #expect(stored.map(\.id.rawValue) == ids)
        if changes < 20 { truncations(bytes) { _ = try ChangePack(decoding: $0) } }
        if changes == 500 { #expect(bytes.count < 8000) }
    }

    @Test func changePacksThatLie() throws {
        #expect(throws: PackedFormError.unknownVersion(9)) { try ChangePack(decoding: [9, 0, 0, 0, 0]) }
        var writer = ByteWriter()
        writer.byte(1)
        for value in [0, 1, 1] as [Int64] { writer.integer(value) }
        writer.string("rules")
        writer.integer(Int64.max)
        #expect(throws: PackedFormError.malformed) { try ChangePack(decoding: writer.bytes) }
    }

    @Test(arguments: [0, 1], [nil, 9])
    func inventoryRecords(body: Int, previous: Int64?) throws {
        let isRedacted = previous == nil
        let id = InventoryID(rawValue: 77)
        let bodies: [InventoryRecord.Body] = [
            .own(size: 10_485_760, hash: Array(0..<32)),
            .same(BodyLocation(time: time.advanced(by: -86_400_000_000_000), inventory: InventoryID(rawValue: 3))),
        ]
        let record = InventoryRecord(
            id: id, time: time, receivedAt: time.advanced(by: -1), processedAt: Timestamp(microseconds: -5), changeCount: 3,
            previous: previous.map { InventoryID(rawValue: $0) }, isRedacted: isRedacted, body: bodies[body])
        let bytes = record.encoded()
        #expect(try InventoryRecord(id: record.id, decoding: bytes) == record)
        truncations(bytes) { _ = try InventoryRecord(id: record.id, decoding: $0) }
        #expect(throws: PackedFormError.unknownVersion(9)) { try InventoryRecord(id: record.id, decoding: [9] + bytes.dropFirst()) }
    }

    @Test func deadLetters() throws {
        let letter = DeadLetter(time: time, attempts: 4, error: "odd ü", envelope: [0, 1, 255])
        #expect(try DeadLetter(decoding: letter.encoded()) == letter)
        truncations(Array(letter.encoded().dropLast(3))) { _ = try DeadLetter(decoding: $0) }
        #expect(throws: PackedFormError.unknownVersion(0)) { try DeadLetter(decoding: [0]) }
    }

    @Test func changeMembers() throws {
        for raw in UInt8.min ... .max {
            guard let code = ChangeCode(rawValue: raw) else { continue }
            let member = ChangeMember(id: ChangeID(rawValue: (1 << 54) + 3), code: code)
            #expect(try ChangeMember(member.text) == member)
        }
        for text in ["", "x", "1.5", "255"] { #expect(throws: StoreError.self) { try ChangeMember(text) } }
    }
}
