import NIOConcurrencyHelpers
import VarveMetrics

/// What becomes of notifications.
final class NotificationMetrics: Sendable {
    enum Outcome: String, CaseIterable {
        case delivered, failed
        case givenUp = "given_up"
        /// There was nothing left to be told.
        case gone
    }

    let dropped: PrometheusCounter
    let duration: PrometheusHistogram
    private let outcomes: [Outcome: PrometheusCounter]
    private let backlogs = NIOLockedValueBox<[Int: NotificationBacklog]>([:])

    init(_ metrics: PrometheusMetrics = PrometheusMetrics()) {
        dropped = metrics.counter(.droppedNotifications)
        duration = metrics.histogram(.notificationDuration)
        outcomes = Dictionary(
            uniqueKeysWithValues: Outcome.allCases.map { ($0, metrics.counter(.notifications, [(.outcome, $0.rawValue)])) })
        metrics.observe(.waitingNotifications) { [backlogs] in Double(Self.sum(backlogs) { $0.entries + $0.pending }) }
        metrics.observe(.deadNotifications) { [backlogs] in Double(Self.sum(backlogs) { $0.dead }) }
    }

    func count(_ outcome: Outcome) { outcomes[outcome]?.increment() }

    /// That of a partition that was taken; it counts until `forget`.
    func backlog(of partition: Int) -> NotificationBacklog {
        let made = NotificationBacklog()
        backlogs.withLockedValue { $0[partition] = made }
        return made
    }

    func forget(_ partition: Int) { backlogs.withLockedValue { $0[partition] = nil } }

    private static func sum(_ backlogs: NIOLockedValueBox<[Int: NotificationBacklog]>, _ part: (NotificationBacklog) -> Int) -> Int {
        backlogs.withLockedValue { Array($0.values) }.reduce(0) { $0 + part($1) }
    }
}
