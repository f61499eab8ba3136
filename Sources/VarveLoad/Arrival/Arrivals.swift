/// What of the posts is stored.
package struct Arrivals: Sendable, Hashable {
    /// Posts answered with a 202.
    package var acknowledged = 0
    /// Posts that may be stored, since they were sent and had no answer.
    package var unanswered = 0
    /// Inventories that the systems have.
    package var stored = 0
    /// Acknowledged and not stored.
    package var lost = 0
    /// Stored once more than posted.
    package var twice = 0
    /// Stored after one that was posted later.
    package var outOfOrder = 0
    /// Stored, and not what was posted.
    package var altered = 0

    package init() {}

    /// What was acknowledged is stored, once and in order.
    package var isWhole: Bool { lost == 0 && twice == 0 && outOfOrder == 0 && altered == 0 }

    package mutating func add(_ other: Arrivals) {
        acknowledged += other.acknowledged
        unanswered += other.unanswered
        stored += other.stored
        lost += other.lost
        twice += other.twice
        outOfOrder += other.outOfOrder
        altered += other.altered
    }
}

extension Arrivals {
    /// Holds what a system has against what it posted.
    ///
    /// - Parameters:
    ///   - posted: sequence numbers in the order of the posts; some may follow each other with the same number.
    ///   - unanswered: indices of posts that may be stored or not.
    ///   - stored: sequence numbers of its inventories, oldest first; `nil` for what was never posted.
    package init(posted: [Int], unanswered: Set<Int>, stored: [Int?]) {
        var certain: [Int: Int] = [:]
        var possible: [Int: Int] = [:]
        for (post, sequence) in posted.enumerated() {
            possible[sequence, default: 0] += 1
            if !unanswered.contains(post) { certain[sequence, default: 0] += 1 }
        }
        var found: [Int: Int] = [:]
        var latest = -1
        for case let sequence? in stored {
            found[sequence, default: 0] += 1
            if sequence < latest { outOfOrder += 1 }
            latest = max(latest, sequence)
        }
        acknowledged = posted.count - unanswered.count
        self.unanswered = unanswered.count
        self.stored = stored.count
        lost = certain.reduce(0) { $0 + max(0, $1.value - found[$1.key, default: 0]) }
        twice = found.reduce(0) { $0 + max(0, $1.value - possible[$1.key, default: 0]) }
        altered = stored.count { $0 == nil }
    }
}
