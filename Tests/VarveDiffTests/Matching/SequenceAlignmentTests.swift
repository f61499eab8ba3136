import Testing

@testable import VarveDiff

@Suite struct SequenceAlignmentTests {
    @Test func everyElementStandsInOneEntryInOrder() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2_000 {
            let alphabet = 1 + random.below(8)
            let (old, new) = (list(&random, alphabet), list(&random, alphabet))
            let entries = align(old, new)
            #expect(entries.compactMap(\.previous) == Array(old.indices))
            #expect(entries.compactMap(\.current) == Array(new.indices))
        }
    }

    @Test func findsWhatWasInsertedOrRemoved() {
        #expect(changed(align([1, 2, 3, 4, 5], [1, 2, 4, 5])) == [.delete(previous: 2)])
        #expect(changed(align([1, 2, 3], [0, 1, 2, 3])) == [.create(current: 0)])
        #expect(changed(align([7, 7, 1, 7, 7], [7, 7, 7, 7])) == [.delete(previous: 2)])
        #expect(changed(align([1, 2, 3, 4], [3, 4, 1, 2])).count == 4)
        #expect(changed(align([1, 2, 3, 4, 5, 6], [1, 9, 3, 4, 6])) == [.delete(previous: 4)])
    }

    @Test func pairsTheMostSimilar() {
        let entries = SequenceAlignment(previous: [1, 2, 3], current: [9]) { old, _ in old == 1 ? 5 : 1 }.entries
        #expect(entries == [.delete(previous: 0), .pair(previous: 1, current: 0), .delete(previous: 2)])
        let none = SequenceAlignment(previous: [1, 2], current: [9]) { _, _ in 0 }.entries
        #expect(none.count == 3)
        let shifted = SequenceAlignment(previous: [1, 2, 3], current: [12, 13, 14]) { old, new in old == new + 1 ? 9 : 1 }.entries
        #expect(shifted == [.delete(previous: 0), .pair(previous: 1, current: 0), .pair(previous: 2, current: 1), .create(current: 2)])
    }

    @Test func longestIncreasingSubsequences() {
        #expect(longestIncreasingSubsequence(of: []) == [])
        #expect(longestIncreasingSubsequence(of: [3, 1, 2, 5, 4]).count == 3)
        #expect(longestIncreasingSubsequence(of: [5, 4, 3]).count == 1)
        #expect(longestIncreasingSubsequence(of: [1, 2, 3]) == [0, 1, 2])
    }

    private func list(_ random: inout SeededGenerator, _ alphabet: Int) -> [UInt64] {
        (0..<random.below(12)).map { _ in UInt64(random.below(alphabet)) }
    }

    private func align(_ old: [UInt64], _ new: [UInt64]) -> [SequenceAlignment.Entry] {
        SequenceAlignment(previous: old, current: new) { _, _ in 1 }.entries
    }

    private func changed(_ entries: [SequenceAlignment.Entry]) -> [SequenceAlignment.Entry] {
        entries.filter { if case .pair = $0 { false } else { true } }
    }
}

extension SequenceAlignment.Entry {
    var previous: Int? {
        switch self {
        case .pair(let previous, _), .delete(let previous): previous
        case .create: nil
        }
    }

    var current: Int? {
        switch self {
        case .pair(_, let current), .create(let current): current
        case .delete: nil
        }
    }
}
