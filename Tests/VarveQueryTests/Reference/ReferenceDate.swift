/// A date of the Gregorian calendar, found by counting from 1970-01-01.
struct ReferenceDate {
    private var year: Int64 = 1970
    private var month = 1
    private var number: Int64

    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// - Parameter day: since 1970, not before.
    init(day: Int64) {
        number = day + 1
        while number > (Self.isLeap(year) ? 366 : 365) {
            number -= Self.isLeap(year) ? 366 : 365
            year += 1
        }
        while number > Self.length(of: month, year) {
            number -= Self.length(of: month, year)
            month += 1
        }
    }

    private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(of month: Int, _ year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `2024-02-29`
    var text: String { "\(Self.digits(year, 4))-\(Self.digits(Int64(month), 2))-\(Self.digits(number, 2))" }

    /// Whether a month, a year or a leap day begins.
    var isEdge: Bool { number == 1 || month == 2 && number == 29 }

    /// `2024-02-29T23:59:59.999999Z`
    ///
    /// - Parameters:
    ///   - time: microseconds since 1970.
    ///   - digits: of the fraction; no fewer than it has.
    static func text(_ time: Int64, digits wanted: Int = 6) -> String {
        let rest = time % microsecondsPerDay
        let (second, micro) = (rest / 1_000_000, rest % 1_000_000)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }.joined(separator: ":")
        var fraction = Self.digits(micro, 6)
        while fraction.count > wanted, fraction.last == "0" { fraction.removeLast() }
        while fraction.count < wanted { fraction += "0" }
        return "\(ReferenceDate(day: time / microsecondsPerDay).text)T\(clock)\(fraction.isEmpty ? "" : "." + fraction)Z"
    }

    private static func digits(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
