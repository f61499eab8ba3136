import VarveModel
import VarveStore

/// `varve notifications stats` for people.
enum NotificationsStatsText {
    private static let head = ["partition", "entries", "pending", "overdue", "dead", "silent"]

    static func lines(_ statistics: [OutboxStatistics], _ now: Timestamp) -> [String] {
        let shown = statistics.filter { !$0.isEmpty }
        let rows = shown.map { partition in
            cells("\(partition.partition)", [partition], now)
        }
        let webhooks = statistics.reduce(into: [String: Int]()) { $0.merge($1.pending, uniquingKeysWith: +) }
        return TextTable.lines([head] + rows + [cells("all \(statistics.count)", statistics, now)])
            + webhooks.sorted { $0.key < $1.key }.map { "\($0.value) pending to \($0.key)" }
    }

    private static func cells(_ name: String, _ statistics: [OutboxStatistics], _ now: Timestamp) -> [String] {
        let due = statistics.compactMap(\.due).min()
        let overdue = due.map { max(0, now.microseconds - $0.microseconds) / 1_000_000 }
        return [
            name, "\(statistics.reduce(0) { $0 + $1.entries })", "\(statistics.reduce(0) { $0 + $1.pending.values.reduce(0, +) })",
            overdue.map { "\($0) s" } ?? "-", "\(statistics.reduce(0) { $0 + $1.dead })", "\(statistics.reduce(0) { $0 + $1.silent })",
        ]
    }
}
