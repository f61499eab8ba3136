/// Fields that changed of late: what it takes to notice that one goes back and forth.
///
/// One costs about 20 bytes of every commit of its system, so fields and values are hashes here, and times seconds.
struct FlappingCandidates: Equatable, Sendable {
    /// Plain numbers, so that a copy of all of them is one of bytes: each rating of a system makes one.
    struct Candidate: Equatable, Sendable {
        let key: UInt64
        /// The values that its last change led from and to.
        let previous: UInt32
        let current: UInt32
        /// Seconds since 1970 of its last change.
        let time: Int64
    }

    /// By the time of the last change; each key once.
    private(set) var entries: ContiguousArray<Candidate> = []
    /// Of those that went back and forth the times before the last one, each of which took the one before it back; ascending, by key.
    private(set) var earlier: [UInt64: [Int64]] = [:]

    static let countLimit = 64
    /// More changes than that are not asked for.
    static let timeLimit = 32

    init() {}

    /// - Parameters:
    ///   - entries: at most `countLimit`, by the time of the last change, each key once.
    ///   - earlier: of keys among them.
    init(_ entries: ContiguousArray<Candidate>, earlier: [UInt64: [Int64]]) {
        self.entries = entries
        self.earlier = earlier
    }

    /// Takes notice of a change and counts how many changes in a row, this one included, went back and forth since `start`.
    mutating func count(_ change: (key: UInt64, previous: UInt32, current: UInt32), at seconds: Int64, since start: Int64) -> Int {
        let time = max(seconds, entries.last?.time ?? seconds)
        var before: [Int64] = []
        if let place = entries.firstIndex(where: { $0.key == change.key }) {
            let last = take(at: place)
            if last.candidate.previous == change.current, last.candidate.current == change.previous {
                before = (last.earlier + [last.candidate.time]).filter { $0 >= start }.suffix(Self.timeLimit - 1)
            }
        }
        if entries.count >= Self.countLimit { _ = take(at: 0) }
        entries.append(Candidate(key: change.key, previous: change.previous, current: change.current, time: time))
        if !before.isEmpty { earlier[change.key] = before }
        return before.count + 1
    }

    private mutating func take(at place: Int) -> (candidate: Candidate, earlier: [Int64]) {
        let candidate = entries.remove(at: place)
        return (candidate, earlier.isEmpty ? [] : earlier.removeValue(forKey: candidate.key) ?? [])
    }

    mutating func remove(_ key: UInt64) {
        if let place = entries.firstIndex(where: { $0.key == key }) { _ = take(at: place) }
    }

    mutating func removeAll(before start: Int64) {
        while let first = entries.first, first.time < start { _ = take(at: 0) }
    }
}
