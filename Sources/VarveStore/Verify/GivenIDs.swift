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
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= range.upperBound ? nil : low
    }
}
