import CAllocations

/// Measures contenders in turns, so that a change of the machine's speed meets all of them alike.
struct Stopwatch {
    let rounds: Int
    /// Nanoseconds that a round of one contender takes at least.
    let roundLength: Int

    /// For what takes microseconds.
    static let fine = Stopwatch(rounds: 21, roundLength: 10_000_000)
    /// For what takes milliseconds.
    static let coarse = Stopwatch(rounds: 5, roundLength: 1)

    func measure(_ contenders: Contender...) -> [Measurement] {
        let counts = contenders.map(runs)
        let allocations = contenders.map(allocations)
        var times = [[Double]](repeating: [], count: contenders.count)
        for _ in 0..<rounds {
            for (place, contender) in contenders.enumerated() {
                times[place].append(Double(time(contender, counts[place])) / Double(counts[place]))
            }
        }
        return zip(times, allocations).map { Measurement(nanoseconds: $0.sorted()[rounds / 2], allocations: $1) }
    }

    /// How many runs fill a round.
    private func runs(_ contender: Contender) -> Int {
        var count = 1
        while time(contender, count) < roundLength { count *= 2 }
        return count
    }

    private func allocations(_ contender: Contender) -> Int {
        let start = allocations_of_thread()
        let result = contender.run()
        let count = Int(allocations_of_thread() - start)
        Self.take(result)
        return count
    }

    private func time(_ contender: Contender, _ count: Int) -> Int {
        var sum = 0
        let start = CPUClock.now
        for _ in 0..<count { sum &+= contender.run() }
        let end = CPUClock.now
        Self.take(sum)
        return end - start
    }

    /// Somewhere for results to go.
    @inline(never) private static func take(_ result: Int) {}
}
