import VarveModel

@testable import VarveDiff

/// Rated there and back and there again, at growing times: no change is told twice, and the memory survives its encoding.
func checkRating(_ previous: Document, _ current: Document, _ settings: DiffSettings) {
    var memory = RuleMemory()
    var now = Timestamp(microseconds: 1_780_000_000_000_000)
    for turn in 1...8 {
        let (before, after) = turn % 2 == 1 ? (previous, current) : (current, previous)
        check(rate(previous: before, current: after, memory: memory, now: now, rules: settings.rules), &memory)
        now = now.advanced(by: settings.pause)
    }
    check(settle(memory, now: now.advanced(by: 40 * 86_400_000_000), rules: settings.rules), &memory)
}

private func check(_ rating: Rating, _ memory: inout RuleMemory) {
    for change in rating.recorded {
        require(!change.path.isEmpty || change.previous != nil || change.current != nil, "a change of nothing")
        for value in [change.previous, change.current].compactMap({ $0 }) {
            require((try? Document(parsing: value)) != nil, "a value that is no JSON at \(change.path)")
        }
    }
    guard let kept = try? RuleMemory(decoding: rating.memory.encoded()) else { fatalError("a memory that does not decode") }
    require(kept == rating.memory, "a memory that decodes to another")
    memory = kept
}
