/// How the posting goes, told at intervals.
package struct LoadProgress: Sendable {
    package var seconds: Double
    package var acknowledged: Int
    /// In the last interval.
    package var acknowledgedPerSecond: Double
    /// Answers by status, 202 left out.
    package var others: [Int: Int]
    package var lostConnections: Int
    /// Of the last interval; microseconds.
    package var median: Int
    package var p99: Int
}

/// A post that had its 202 just now.
package struct AcknowledgedPost: Sendable {
    package let system: Int
    /// Posts of the system before it.
    package let index: Int
    package let at: ContinuousClock.Instant
}

/// What the posting came to.
package struct LoadResult: Sendable {
    package var systems: [PostedSystem] = []
    package var acknowledged = 0
    /// Answers by status, 202 left out.
    package var others: [Int: Int] = [:]
    /// Connections that the other side closed, or on which no answer came.
    package var lostConnections = 0
    /// From when a post was due to its 202, repetitions included.
    package var latencies = Latencies()
    /// From the first post until no more were begun.
    package var seconds = 0.0
    /// Bytes of all requests.
    package var bytes = 0
    /// Posts that were begun, and that the schedule had until then; `nil` without one.
    package var begun = 0
    package var due: Int?

    package init() {}
}
