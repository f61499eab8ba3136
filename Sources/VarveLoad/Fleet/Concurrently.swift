/// Work on many things, some of them at once.
package enum Concurrently {
    /// Results in the order of the numbers.
    package static func map<Result: Sendable>(
        _ numbers: Range<Int>, atOnce: Int, _ body: @Sendable @escaping (Int) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: numbers.count)
            for number in numbers {
                if number - numbers.lowerBound >= atOnce, let (done, result) = try await group.next() {
                    results[done - numbers.lowerBound] = result
                }
                group.addTask { (number, try await body(number)) }
            }
            for try await (done, result) in group { results[done - numbers.lowerBound] = result }
            return results.compactMap { $0 }
        }
    }
}
