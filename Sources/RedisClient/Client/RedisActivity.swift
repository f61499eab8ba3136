import Synchronization

/// What all connections of a client have done so far, for whoever watches it. Each number only grows.
public struct RedisActivity: Sendable, Hashable {
    /// Requests that were written; a pipeline of several commands is one.
    public var requests = 0
    /// Writes to the socket, each with all requests that waited for it.
    public var flushes = 0
    /// Connections that were opened.
    public var connects = 0
    /// Attempts to connect that failed.
    public var failures = 0
    /// Connections that were open and were lost.
    public var losses = 0
}

/// Adds up over all connections of a client; each adds once a write.
final class ActivityCounts: Sendable {
    private let requests = Atomic<Int>(0)
    private let flushes = Atomic<Int>(0)
    private let connects = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)
    private let losses = Atomic<Int>(0)

    func flushed(_ count: Int) {
        requests.add(count, ordering: .relaxed)
        flushes.add(1, ordering: .relaxed)
    }

    func connected() { connects.add(1, ordering: .relaxed) }
    func failed() { failures.add(1, ordering: .relaxed) }
    func lost() { losses.add(1, ordering: .relaxed) }

    var snapshot: RedisActivity {
        RedisActivity(
            requests: requests.load(ordering: .relaxed), flushes: flushes.load(ordering: .relaxed),
            connects: connects.load(ordering: .relaxed), failures: failures.load(ordering: .relaxed),
            losses: losses.load(ordering: .relaxed))
    }
}

extension RedisClient {
    public var activity: RedisActivity { activityCounts.snapshot }
}
