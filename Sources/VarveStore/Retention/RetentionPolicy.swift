import VarveModel

/// What may go, and when. Everything is kept where nothing is said.
///
/// Only sealed months are touched, and a month as a whole: once all of it is older than a period.
package struct RetentionPolicy: Hashable, Sendable {
    /// Age in days from which snapshots go; `nil`: never.
    package var snapshots: Int?
    /// Age in days from which changes go; `nil`: never.
    package var diffs: Int?
    /// Age in days from which inventories go with all that is kept of them; `nil`: never.
    package var days: Int?
    /// Keep fewer snapshots the older they are: all for 7 days, one a day for a month, one a week for 3 months, one a month for a year, one
    /// a quarter.
    package var thinning: Bool

    package init(snapshots: Int? = nil, diffs: Int? = nil, days: Int? = nil, thinning: Bool = false) {
        self.snapshots = snapshots
        self.diffs = diffs
        self.days = days
        self.thinning = thinning
    }

    package var isOff: Bool { self == RetentionPolicy() }

    /// What a month may be reduced to.
    func level(of month: Month, at now: Timestamp) -> RetentionLevel {
        let age = Int((now.microseconds - month.last.end.microseconds) / Timestamp.microsecondsPerDay)
        var level = RetentionLevel()
        if thinning { level.snapshots = Self.thinned(age) }
        if let snapshots, age >= snapshots { level.snapshots = .none }
        if let diffs { level.hasChanges = age < diffs }
        if let days, age >= days { level = RetentionLevel(snapshots: .none, hasChanges: false, hasDays: false) }
        return level
    }

    private static func thinned(_ age: Int) -> RetentionLevel.Snapshots {
        switch age {
        case ..<7: .all
        case ..<30: .daily
        case ..<90: .weekly
        case ..<365: .monthly
        default: .quarterly
        }
    }
}
