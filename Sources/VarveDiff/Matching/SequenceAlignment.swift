/// How two arrays without identities lie against each other: which elements stayed, which went, which came.
///
/// Equal elements are found by hash: a common beginning and end, then a longest increasing run of equal pairs (the n-th occurrence of a
/// value against its n-th on the other side). What lies between is paired by what it has in common, where it is few, else in order.
/// O(n log n) whatever the arrays hold.
struct SequenceAlignment {
    enum Entry: Equatable {
        /// The same element on both sides, maybe changed within.
        case pair(previous: Int, current: Int)
        case delete(previous: Int)
        case create(current: Int)
    }

    /// In order of both sides; every index of each side stands in exactly one entry.
    private(set) var entries: [Entry] = []
    private let previous: [UInt64]
    private let current: [UInt64]
    private let similarity: (Int, Int) -> Int

    /// - Parameters:
    ///   - previous: hashes of the elements before.
    ///   - current: hashes of the elements after.
    ///   - similarity: how much two elements, given by index, have in common; asked a bounded number of times for each element.
    init(previous: [UInt64], current: [UInt64], similarity: @escaping (Int, Int) -> Int) {
        self.previous = previous
        self.current = current
        self.similarity = similarity
        entries.reserveCapacity(max(previous.count, current.count))
        trimmed(previous.indices, current.indices) { alignment, old, new in alignment.anchor(old, new) }
    }

    /// Pairs the equal elements at both ends, and leaves what lies between to `middle`.
    private mutating func trimmed(
        _ old: Range<Int>, _ new: Range<Int>, middle: (inout SequenceAlignment, Range<Int>, Range<Int>) -> Void
    ) {
        let shorter = min(old.count, new.count)
        let prefix = (0..<shorter).prefix { previous[old.lowerBound + $0] == current[new.lowerBound + $0] }.count
        let rest = shorter - prefix
        let suffix = (0..<rest).prefix { previous[old.upperBound - 1 - $0] == current[new.upperBound - 1 - $0] }.count
        pair(old.prefix(prefix), new.prefix(prefix))
        middle(&self, old.dropFirst(prefix).dropLast(suffix), new.dropFirst(prefix).dropLast(suffix))
        pair(old.suffix(suffix), new.suffix(suffix))
    }

    private mutating func anchor(_ old: Range<Int>, _ new: Range<Int>) {
        if old.isEmpty || new.isEmpty { return fill(old, new) }
        var (oldStart, newStart) = (old.lowerBound, new.lowerBound)
        for (oldAnchor, newAnchor) in anchors(old, new) {
            between(oldStart..<oldAnchor, newStart..<newAnchor)
            entries.append(.pair(previous: oldAnchor, current: newAnchor))
            (oldStart, newStart) = (oldAnchor + 1, newAnchor + 1)
        }
        between(oldStart..<old.upperBound, newStart..<new.upperBound)
    }

    private func anchors(_ old: Range<Int>, _ new: Range<Int>) -> [(Int, Int)] {
        var occurrences = Occurrences(of: current[new])
        let equal = old.compactMap { index in occurrences.take(previous[index]).map { (index, new.lowerBound + $0) } }
        return longestIncreasingSubsequence(of: equal.map(\.1)).map { equal[$0] }
    }

    private mutating func between(_ old: Range<Int>, _ new: Range<Int>) {
        trimmed(old, new) { alignment, old, new in alignment.fill(old, new) }
    }

    /// Elements of which none is known to be equal.
    private mutating func fill(_ old: Range<Int>, _ new: Range<Int>) {
        if 2...Self.similarityLimit ~= old.count * new.count { return fillBySimilarity(old, new) }
        let paired = min(old.count, new.count)
        pair(old.prefix(paired), new.prefix(paired))
        entries += old.dropFirst(paired).map { .delete(previous: $0) }
        entries += new.dropFirst(paired).map { .create(current: $0) }
    }

    private mutating func pair(_ old: Range<Int>, _ new: Range<Int>) {
        entries += zip(old, new).map { .pair(previous: $0, current: $1) }
    }

    /// Pairs of elements that are compared with each other in one gap.
    private static let similarityLimit = 1024
}

extension SequenceAlignment {
    /// The pairing, in order, whose pairs have most in common; elements with nothing in common stay alone.
    private mutating func fillBySimilarity(_ old: Range<Int>, _ new: Range<Int>) {
        let scores = pairScores(old, new)
        let best = bestTotals(scores, rows: old.count, columns: new.count)
        let width = new.count + 1
        var (row, column) = (0, 0)
        while row < old.count || column < new.count {
            let (oldIndex, newIndex) = (old.lowerBound + row, new.lowerBound + column)
            let total = best[row * width + column]
            if row < old.count, column < new.count, scores[row * new.count + column] > 0,
                total == scores[row * new.count + column] + best[(row + 1) * width + column + 1]
            {
                entries.append(.pair(previous: oldIndex, current: newIndex))
                (row, column) = (row + 1, column + 1)
            } else if row < old.count, total == best[(row + 1) * width + column] {
                entries.append(.delete(previous: oldIndex))
                row += 1
            } else {
                entries.append(.create(current: newIndex))
                column += 1
            }
        }
    }

    private func pairScores(_ old: Range<Int>, _ new: Range<Int>) -> [Int] {
        old.flatMap { oldIndex in new.map { similarity(oldIndex, $0) } }
    }

    /// `best[row · (columns + 1) + column]`: highest total for the elements from `row` and `column` on.
    private func bestTotals(_ scores: [Int], rows: Int, columns: Int) -> [Int] {
        let width = columns + 1
        var best = [Int](repeating: 0, count: (rows + 1) * width)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                let paired = scores[row * columns + column] + best[(row + 1) * width + column + 1]
                best[row * width + column] = max(paired, best[(row + 1) * width + column], best[row * width + column + 1])
            }
        }
        return best
    }
}
