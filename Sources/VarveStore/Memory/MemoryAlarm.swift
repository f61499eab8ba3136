/// Decides when the days left are worth a line in the log: at most once a day.
package struct MemoryAlarm: Sendable {
    package static let warningDays = 30.0
    package static let errorDays = 7.0
    private static let pause: Int64 = 86_400

    package enum Level: Sendable {
        case warning, error
    }

    /// Seconds of the last line.
    private var last: Int64?

    package init() {}

    /// - `now`: seconds since 1970; a clock that was set back gives a line early rather than none for long.
    /// - Returns: the level of a line that is due.
    package mutating func due(_ forecast: MemoryForecast, now: Int64) -> Level? {
        guard let days = forecast.daysLeft, days < Self.warningDays else { return nil }
        if let last, (0..<Self.pause).contains(now - last) { return nil }
        last = now
        return days < Self.errorDays ? .error : .warning
    }
}
