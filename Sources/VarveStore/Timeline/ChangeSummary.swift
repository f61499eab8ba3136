import VarveModel

/// How much changed, of a system or of one inventory.
package struct ChangeSummary: Hashable, Sendable {
    package var counts = ChangeCounts()
    /// Changes of inventories whose effective time lies within the last 24 hours.
    package var recent = 0
    /// Of the newest inventory.
    package var time: Timestamp
    /// A rule of notifications had something to tell in the last 24 hours, or the system is silent.
    package var hasAlerts: Bool
    /// It is so for a time only.
    private let isRecentlyAlerted: Bool

    package init(time: Timestamp, alerts: SystemAlerts = SystemAlerts(), now: Timestamp = Timestamp(microseconds: 0)) {
        self.time = time
        hasAlerts = alerts.isRaised(at: now)
        isRecentlyAlerted = alerts.isRecent(at: now)
    }

    package static let recentMicroseconds = Timestamp.microsecondsPerDay

    /// What was recent is so no more after a day, what is not stays so: see `Versioned`.
    package var variant: String { recent > 0 || isRecentlyAlerted ? "\(recent)\(isRecentlyAlerted ? "!" : "")" : "" }

    package func total(_ category: Category) -> Int { counts.reduce(0) { $0 + ($1.code.category == category ? $1.count : 0) } }
    package func total(_ severity: Severity) -> Int { counts.total(severity) }
}
