import Testing
import VarveModel

@testable import VarveStore

@Suite struct FeedFormTests {
    private static func random(_ generator: inout SystemRandomNumberGenerator) -> FeedEntry.Item {
        FeedEntry.Item(
            number: SystemNumber(rawValue: .random(in: 1...1 << 40, using: &generator)),
            inventory: InventoryID(rawValue: .random(in: 1...Int64.max, using: &generator)),
            time: Timestamp(microseconds: .random(in: -1 << 50...1 << 50, using: &generator)),
            changes: .random(in: 0...1 << 40, using: &generator))
    }

    @Test func entriesReadBack() throws {
        var generator = SystemRandomNumberGenerator()
        for count in 1...60 {
            let entry = FeedEntry(items: (0..<count).map { _ in Self.random(&generator) })
            #expect(try FeedEntry(decoding: entry.encoded()) == entry)
        }
    }

    @Test func entriesAreRefusedWhereTheyAreBroken() throws {
        var generator = SystemRandomNumberGenerator()
        let item = Self.random(&generator)
        let bytes = FeedEntry(items: [item]).encoded()
        for length in 0..<bytes.count {
            #expect(throws: PackedFormError.self) { try FeedEntry(decoding: Array(bytes.prefix(length))) }
        }
        #expect(throws: PackedFormError.unknownVersion(9)) { try FeedEntry(decoding: [9] + bytes.dropFirst()) }
    }

    private static let fingerprint: [UInt8] = [1, 2, 3, 4]

    @Test func cursorsReadBack() {
        for count in [1, 4, 64, 1024] {
            let cursor = FeedCursor(
                positions: (0..<count).map { index in
                    index % 5 == 0
                        ? FeedPosition(entry: .zero)
                        : FeedPosition(
                            entry: StreamID(milliseconds: 1_772_712_000_000 - UInt64(index) * 77_777, number: UInt64(index % 3)),
                            items: index % 7 == 0 ? index : 0, changes: index % 7 == 0 ? 2 : 0)
                })
            let text = cursor.text(Self.fingerprint)
            #expect(FeedCursor(text, fingerprint: Self.fingerprint, partitions: count) == cursor)
            #expect(text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || (0x30...0x7A).contains($0) })
            #expect(FeedCursor(text, fingerprint: [1, 2, 3, 5], partitions: count) == nil)
            #expect(FeedCursor(text, fingerprint: Self.fingerprint, partitions: count + 1) == nil)
            #expect(FeedCursor(String(text.dropLast(2)), fingerprint: Self.fingerprint, partitions: count) == nil)
        }
    }

    @Test(arguments: ["", "x", "AAAA", "!!!!", "Zm9v", "\u{0}"])
    func otherTextsAreNoCursors(text: String) {
        #expect(FeedCursor(text, fingerprint: Self.fingerprint, partitions: 4) == nil)
    }

    @Test(
        arguments: [
            (5, 3, 4, FeedPosition.Step.next), (5, 4, 4, .next), (5, 5, 4, .gap), (4, 3, 4, .passed), (3, 2, 4, .passed), (9, 0, 0, .next),
            (9, 8, 0, .gap),
        ].map { (id: UInt64($0.0), previous: UInt64($0.1), position: UInt64($0.2), step: $0.3) })
    func tellsWhatIsMissing(id: UInt64, previous: UInt64, position: UInt64, step: FeedPosition.Step) {
        let entry = StoredFeedEntry(
            id: StreamID(milliseconds: id, number: 0), previous: StreamID(milliseconds: previous, number: 0), items: [])
        #expect(FeedPosition(entry: StreamID(milliseconds: position, number: 0)).step(to: entry) == step)
    }
}
