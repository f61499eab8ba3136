import VarveModel
import VarveStore

/// What waits, and what was set aside.
package struct QueueCheck: Sendable {
    package var partitions: [QueueStatistics]
    /// `gateway.queue.limit`.
    package var limit: Int
    package var deadLetters: DeadLetterLimit
    package var now: Timestamp

    package init(partitions: [QueueStatistics], limit: Int, deadLetters: DeadLetterLimit, now: Timestamp) {
        self.partitions = partitions
        self.limit = limit
        self.deadLetters = deadLetters
        self.now = now
    }

    package var findings: [Finding] { [length, age, dead] + standstills }

    private var length: Finding {
        let queued = partitions.reduce(0) { $0 + $1.queued }
        let longest = partitions.max { $0.queued < $1.queued }
        let most = longest?.queued ?? 0
        let text = "\(queued) wait" + (most > 0 ? ", \(most) of them in partition \(longest?.partition ?? 0)" : "")
        let mend = "start more workers; where one partition is ahead of all, see `varve queue stats`"
        if most >= limit { return .wrong("queue", "\(text): at gateway.queue.limit (\(limit)) the door refuses posts", mend: mend) }
        return 2 * most > limit ? .warning("queue", "\(text), of \(limit) that a partition may have", mend: mend) : .ok("queue", text)
    }

    private static let odd: Int64 = 60
    private static let wrong: Int64 = 600

    private var age: Finding {
        guard let oldest = partitions.compactMap(\.oldest).min(by: { $0.microseconds < $1.microseconds }) else {
            return .ok("queue.age", "nothing waits")
        }
        let seconds = (now.microseconds - oldest.microseconds) / 1_000_000
        let text = "the oldest waits for \(SizeText.age(seconds: seconds))"
        let mend = "see that workers run and keep up: `varve queue stats`, and the workers' logs"
        if seconds > Self.wrong { return .wrong("queue.age", text, mend: mend) }
        return seconds > Self.odd ? .warning("queue.age", text, mend: mend) : .ok("queue.age", text)
    }

    private var dead: Finding {
        let count = partitions.reduce(0) { $0 + $1.dead }
        guard count > 0 else { return .ok("queue.dead", "none") }
        let bytes = partitions.reduce(0) { $0 + $1.deadBytes }
        let text = "\(count) inventories could not be processed (\(SizeText.bytes(Int64(bytes))))"
        let mend = "`varve queue dead list` tells why; then `varve queue dead retry` or `drop`"
        let isFull = partitions.contains { $0.dead >= deadLetters.count || $0.deadBytes >= deadLetters.bytes }
        return isFull ? .wrong("queue.dead", "\(text): a dead list is full", mend: mend) : .warning("queue.dead", text, mend: mend)
    }

    private var standstills: [Finding] {
        let still = partitions.filter { $0.standstill != nil }
        guard !still.isEmpty else { return [.ok("queue.standstill", "no partition stands still")] }
        return still.map { partition in
            Finding(
                "queue.standstill", of: "partition \(partition.partition)", .wrong, partition.standstill.map { "\($0)" } ?? "",
                mend: partition.standstill.map(Self.remedy))
        }
    }

    private static func remedy(_ standstill: Standstill) -> String {
        switch standstill {
        case .deadListFull: "`varve queue dead retry --all`, or drop; or raise queue.dead.limit and queue.dead.bytes"
        case .foreign(let key): "find out who wrote \(key), and RENAME it away"
        }
    }
}
