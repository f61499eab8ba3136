import VarveModel
import VarveStore

/// `varve queue stats` for people.
enum QueueStatsText {
    private static let head = ["partition", "queued", "oldest", "dead", "bytes", "owner"]

    static func lines(_ statistics: [QueueStatistics], _ now: Timestamp) -> [String] {
        let shown = statistics.filter { !$0.isEmpty }
        let rows = [head] + shown.map { row($0, now) } + [total(statistics, now)]
        let reasons = [""] + shown.map { $0.standstill.map { "  \($0)" } ?? "" } + [""]
        return zip(TextTable.lines(rows), reasons).map(+)
    }

    private static func row(_ partition: QueueStatistics, _ now: Timestamp) -> [String] {
        [
            "\(partition.partition)", "\(partition.queued)", age(partition.oldest, now), "\(partition.dead)",
            ByteSize.text(Double(partition.deadBytes)), partition.owner ?? "nobody",
        ]
    }

    private static func total(_ statistics: [QueueStatistics], _ now: Timestamp) -> [String] {
        let oldest = statistics.compactMap(\.oldest).min { $0.microseconds < $1.microseconds }
        return [
            "all \(statistics.count)", "\(statistics.map(\.queued).reduce(0, +))", age(oldest, now),
            "\(statistics.map(\.dead).reduce(0, +))", ByteSize.text(Double(statistics.map(\.deadBytes).reduce(0, +))), "",
        ]
    }

    private static let units: [(seconds: Int64, name: String)] = [(86_400, "d"), (3600, "h"), (60, "min")]

    /// `12 s`, `5 min`, `3 h`, `2 d`, rounded down.
    private static func age(_ time: Timestamp?, _ now: Timestamp) -> String {
        guard let time else { return "-" }
        let seconds = max(0, (now.microseconds - time.microseconds) / 1_000_000)
        for (length, name) in units where seconds >= 2 * length { return "\(seconds / length) \(name)" }
        return "\(seconds) s"
    }
}
