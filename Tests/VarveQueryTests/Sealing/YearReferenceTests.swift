import Foundation
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// A year of three systems, imported as histories are: sealed as it goes, with the last months hot.
@Suite struct YearReferenceTests {
    private static let systems = ["a", "b", "c"]
    /// Six hours apart until the day before the tests' present.
    private static let reports = 365 * 4

    private static func inventories(_ seed: UInt64) -> [(time: Timestamp, body: String)] {
        var generator = SeededGenerator(seed: seed)
        var machine = RandomMachine(&generator)
        let start = TestClock.start.advanced(by: -366 * Timestamp.microsecondsPerDay)
        return (0..<reports).map { number in
            if number > 0 { machine.step(&generator) }
            return (start.advanced(by: Int64(number) * Timestamp.microsecondsPerDay / 4), machine.body)
        }
    }

    @Test func everyHundredthRecordIsWhatWasSent() async throws {
        try await withTestStore(partitions: 2) { context in
            var histories: [SentHistory] = []
            for (seed, name) in Self.systems.enumerated() {
                histories.append(try await SentHistory.write(Self.inventories(UInt64(seed)), of: name, to: context))
            }
            let (sent, months) = (histories, try await Self.sealedMonths(histories[0], context))
            #expect(months > 9)
            try await withQueryService(context.store) { client in
                for history in sent {
                    for inventory in history.inventories.enumerated().filter({ $0.offset % 100 == 0 }).map(\.element) {
                        let answer = try await client.get("\(history.base)/\(inventory.id)")
                        let hash = hexadecimalHash(of: inventory.body.utf8)
                        #expect(answer.body.contains(#""data_hash":"\#(hash)""#))
                        #expect(Self.hashOfData(answer) == hash, "\(history.system.id) \(inventory.id)")
                    }
                }
            }
        }
    }

    private static func sealedMonths(_ history: SentHistory, _ context: TestStore) async throws -> Int {
        try await context.hash(context.store.partitioning.keys(of: history.system.id).system(history.system.number).months).count
    }

    /// SHA-256 of the bytes between `data` and what follows it.
    private static func hashOfData(_ answer: TestAnswer) -> String? {
        let bytes = Array(answer.body.utf8)
        guard let start = bytes.firstRange(of: Array(#"Z","data":"#.utf8)),
            let end = bytes.lastIndex(of: UInt8(ascii: "}")).map({ bytes[..<$0] })?.lastRange(of: Array(#","data_hash":""#.utf8))
        else { return nil }
        return hexadecimalHash(of: bytes[start.upperBound..<end.lowerBound])
    }
}

extension ArraySlice<UInt8> {
    fileprivate func lastRange(of other: [UInt8]) -> Range<Int>? {
        indices.reversed().first { self[$0...].starts(with: other) }.map { $0..<$0 + other.count }
    }
}
