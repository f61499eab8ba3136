import Algorithms

/// Ids that a system's changes got when they were rated again and were more than before: apart from their inventory's, and nobody else's.
struct GivenIDs {
    /// Disjoint, ascending.
    private var ranges: [ClosedRange<Int64>] = []

    /// Notes ids; `false` where some of them are given already.
    mutating func insert(_ range: ClosedRange<Int64>) -> Bool {
        guard let place = place(of: range) else { return false }
        ranges.insert(range, at: place)
        return true
    }

    func overlaps(_ range: ClosedRange<Int64>) -> Bool { place(of: range) == nil }

    /// Where it belongs; `nil` where it overlaps another.
    private func place(of range: ClosedRange<Int64>) -> Int? {
        let place = ranges.partitioningIndex { $0.upperBound >= range.lowerBound }
        return place < ranges.count && ranges[place].lowerBound <= range.upperBound ? nil : place
    }
}
