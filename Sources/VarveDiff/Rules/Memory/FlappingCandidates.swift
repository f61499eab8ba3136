/// Fields that changed of late: what it takes to notice that one goes back and forth.
///
/// One costs about 20 bytes of every commit of its system, so fields and values are hashes here, and times seconds.
struct FlappingCandidates: Equatable, Sendable {
    struct Candidate: Equatable, Sendable {
        let key: UInt64
        /// The values that its last change led from and to.
        let previous: UInt32
        let current: UInt32
        /// Seconds since 1970 of its last changes, each of which took the one before it back; ascending.
        let times: [Int64]
    }

    /// By the time of the last change.
    private(set) var entries: ContiguousArray<Candidate> = []

    static let countLimit = 64
    /// More changes than that are not asked for.
    static let timeLimit = 32

    init() {}

    /// - Parameter entries: at most `countLimit`, by the time of the last change.
    init(_ entries: ContiguousArray<Candidate>) { self.entries = entries }

    /// Takes notice of a change and counts how many changes in a row, this one included, went back and forth since `start`.
    mutating func count(_ change: (key: UInt64, previous: UInt32, current: UInt32), at seconds: Int64, since start: Int64) -> Int {
        let time = max(seconds, entries.last?.times.last ?? seconds)
        var times: [Int64] = []
        if let place = entries.firstIndex(where: { $0.key == change.key }) {
            let earlier = entries.remove(at: place)
            if earlier.previous == change.current, earlier.current == change.previous {
                times = earlier.times.filter { $0 >= start }.suffix(Self.timeLimit - 1)
            }
        }
        if entries.count >= Self.countLimit { entries.removeFirst() }
        times.append(time)
        entries.append(Candidate(key: change.key, previous: change.previous, current: change.current, times: times))
        return times.count
    }

    mutating func remove(_ key: UInt64) {
        entries.removeAll { $0.key == key }
    }

    mutating func removeAll(before start: Int64) {
        let count = entries.prefix { $0.times.last ?? 0 < start }.count
        if count > 0 { entries.removeFirst(count) }
    }
}
