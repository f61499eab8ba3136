import VarveModel

/// Central European time, whose abbreviation NethServer sends.
enum SummerTime {
    /// `CEST` from the last Sunday of March to the last Sunday of October, 01:00 UTC each; else `CET`.
    static func abbreviation(at time: Timestamp) -> String {
        let year = time.day.civil.year
        guard let march = Day(year: year, month: 3, day: 31), let october = Day(year: year, month: 10, day: 31) else { return "CET" }
        return time >= turn(march) && time < turn(october) ? "CEST" : "CET"
    }

    private static func turn(_ lastOfMonth: Day) -> Timestamp {
        let daysSinceSunday = (lastOfMonth.epochDay + 4) % 7  // 1970-01-01 was a Thursday
        return Day(epochDay: lastOfMonth.epochDay - daysSinceSunday).start.advanced(by: 3_600_000_000)
    }
}
