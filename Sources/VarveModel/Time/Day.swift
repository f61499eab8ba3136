/// A UTC calendar day, counted from 1970-01-01.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var epochDay: Int

    package init(epochDay: Int) {
        self.epochDay = epochDay
    }

    /// `nil` where the three name no day of the proleptic Gregorian calendar.
    package init?(year: Int, month: Int, day: Int) {
        let candidate = Day(civilYear: year, month: month, day: day)
        guard (1...12).contains(month), day >= 1, candidate.civil == (year, month, day) else { return nil }
        self = candidate
    }

    /// Reads `YYYY-MM-DD`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// First instant of the day.
    package var start: Timestamp { Timestamp(microseconds: Int64(epochDay) * Timestamp.microsecondsPerDay) }

    /// Last microsecond of the day.
    package var end: Timestamp { start.advanced(by: Timestamp.microsecondsPerDay - 1) }

    /// `YYYY-MM-DD`.
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(10)
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends `YYYY-MM-DD`.
    func write(to text: inout [UInt8]) {
        let (year, month, day) = civil
        text.appendDecimal(year, width: 4)
        text.append(UInt8(ascii: "-"))
        text.appendDecimal(month, width: 2)
        text.append(UInt8(ascii: "-"))
        text.appendDecimal(day, width: 2)
    }

    package static func < (left: Day, right: Day) -> Bool { left.epochDay < right.epochDay }

    /// Year, month and day; the algorithm is Howard Hinnant's `civil_from_days`.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = epochDay + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Howard Hinnant's `days_from_civil`; out-of-range parts give another day, which the caller notices.
    private init(civilYear: Int, month: Int, day: Int) {
        let year = month <= 2 ? civilYear - 1 : civilYear
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        epochDay = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
