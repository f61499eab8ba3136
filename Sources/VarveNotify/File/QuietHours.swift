import Foundation
import VarveModel

/// Hours of the day, of some days of the week, in which notifications wait.
package struct QuietHours: Hashable, Sendable {
    static let minutesOfDay = 1440

    /// Minutes since midnight. Where the end is not after the beginning it is the next day's.
    package let from: Int
    package let to: Int
    /// Days of the week on which they begin, 1 being Sunday.
    package let days: Set<Int>
    package let timeZone: TimeZone
    /// Changes so severe do not wait; `nil`: all do.
    package let exceptFrom: Severity?
    /// Nor does it that a system is silent, or reports again.
    package let exceptsSilence: Bool

    package init(
        from: Int, to: Int, days: Set<Int> = Set(1...7), timeZone: TimeZone, exceptFrom: Severity? = nil, exceptsSilence: Bool = false
    ) {
        self.from = from
        self.to = to
        self.days = days
        self.timeZone = timeZone
        self.exceptFrom = exceptFrom
        self.exceptsSilence = exceptsSilence
    }

    /// Until when something waits that would be sent at an instant; `nil`: it does not.
    package func end(at instant: Timestamp) -> Timestamp? {
        var (end, time) = (Timestamp?.none, instant)
        // Where quiet hours follow each other; for ever where all days are quiet all day, which ends after two weeks.
        for _ in 0..<14 {
            guard let next = ownEnd(at: time) else { break }
            (end, time) = (next, next)
        }
        return end
    }

    package func lets(_ event: NotificationEvent, _ severity: Severity) -> Bool {
        event == .changes ? exceptFrom.map { severity >= $0 } ?? false : exceptsSilence
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar
    }

    /// The end of those that began today or yesterday, where the instant is within them.
    private func ownEnd(at instant: Timestamp) -> Timestamp? {
        let date = Date(timeIntervalSince1970: Double(instant.microseconds) / 1e6)
        let calendar = calendar
        return [0, -1].compactMap { offset -> Timestamp? in
            guard let day = calendar.date(byAdding: .day, value: offset, to: calendar.startOfDay(for: date)),
                days.contains(calendar.component(.weekday, from: day)),
                let start = moment(from, of: day, calendar), let end = moment(to > from ? to : to + Self.minutesOfDay, of: day, calendar),
                start <= date, date < end
            else { return nil }
            return Timestamp(microseconds: Int64(end.timeIntervalSince1970) * 1_000_000)
        }.max()
    }

    /// By the clock on the wall: a day of summer time's beginning or end has another length.
    private func moment(_ minute: Int, of day: Date, _ calendar: Calendar) -> Date? {
        var parts = calendar.dateComponents([.year, .month, .day], from: day)
        guard let number = parts.day else { return nil }
        parts.day = number + minute / Self.minutesOfDay
        (parts.hour, parts.minute) = (minute % Self.minutesOfDay / 60, minute % 60)
        return calendar.date(from: parts)
    }
}
