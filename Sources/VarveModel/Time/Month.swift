/// A UTC calendar month.
package struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since January of the year 0.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// Reads `YYYY-MM`.
    package init?(_ text: some StringProtocol) {
        guard let day = Day("\(text)-01") else { return nil }
        self = day.month
    }

    package var first: Day { Self.day(of: number) }

    package var last: Day { Day(epochDay: Self.day(of: number + 1).epochDay - 1) }

    /// The month that many months later.
    package func advanced(by months: Int) -> Month { Month(number: number + months) }

    /// `YYYY-MM`.
    package var description: String {
        let year = floorDivide(number, 12)
        var text: [UInt8] = []
        text.reserveCapacity(7)
        text.appendDecimal(year, width: 4)
        text.append(UInt8(ascii: "-"))
        text.appendDecimal(number - year * 12 + 1, width: 2)
        return String(decoding: text, as: UTF8.self)
    }

    package static func < (left: Month, right: Month) -> Bool { left.number < right.number }

    private static func day(of number: Int) -> Day {
        Day(year: floorDivide(number, 12), month: number - floorDivide(number, 12) * 12 + 1, day: 1) ?? Day(epochDay: 0)
    }
}

extension Day {
    package var month: Month {
        let (year, month, _) = civil
        return Month(number: year * 12 + month - 1)
    }

    /// 1 to 31.
    package var dayOfMonth: Int { civil.day }
}
