/// Indices of a longest strictly increasing subsequence, in O(n log n) (patience sorting).
func longestIncreasingSubsequence(of values: [Int]) -> [Int] {
    /// `tails[length]`: index of the smallest value that ends a subsequence of `length + 1`.
    var tails: [Int] = []
    var predecessors = [Int](repeating: -1, count: values.count)
    for index in values.indices {
        var (low, high) = (0, tails.count)
        while low < high {
            let middle = (low + high) / 2
            if values[tails[middle]] < values[index] { low = middle + 1 } else { high = middle }
        }
        if low > 0 { predecessors[index] = tails[low - 1] }
        if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [Int] = []
    var index = tails.last ?? -1
    while index >= 0 {
        result.append(index)
        index = predecessors[index]
    }
    return result.reversed()
}
