extension Timestamp {
    /// Reads an RFC 3339 `date-time`: any offset, any number of fractional digits (those past the microsecond are cut off).
    ///
    /// A leap second (`:60`) is read as the second after; `nil` where the text is something else.
    package init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let seconds = Self.secondOfDay(bytes[11..<19]),
            let (fraction, zone) = Self.fraction(bytes[19...]),
            let offset = Self.offset(bytes[zone...])
        else { return nil }
        microseconds = day.start.microseconds + Int64(seconds - offset) * 1_000_000 + Int64(fraction)
    }

    /// RFC 3339 in UTC with six fractional digits: `2026-03-04T05:06:07.000008Z`.
    package var rfc3339: String {
        let time = Int(microseconds - day.start.microseconds)
        var text: [UInt8] = []
        text.reserveCapacity(27)
        day.write(to: &text)
        text.append(UInt8(ascii: "T"))
        text.appendDecimal(time / 3_600_000_000, width: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDecimal(time / 60_000_000 % 60, width: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDecimal(time / 1_000_000 % 60, width: 2)
        text.append(UInt8(ascii: "."))
        text.appendDecimal(time % 1_000_000, width: 6)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    private static func secondOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
        let first = bytes.startIndex
        guard bytes[first + 2] == UInt8(ascii: ":"), bytes[first + 5] == UInt8(ascii: ":"),
            let hour = decimal(bytes[first..<first + 2]), hour < 24,
            let minute = decimal(bytes[first + 3..<first + 5]), minute < 60,
            let second = decimal(bytes[first + 6..<first + 8]), second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Microseconds of an optional fraction, and the index behind it.
    private static func fraction(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
        guard bytes.first == UInt8(ascii: ".") else { return (0, bytes.startIndex) }
        let digits = bytes.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        let sixDigits = Array(digits.prefix(6)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count))
        return decimal(sixDigits[...]).map { ($0, digits.endIndex) }
    }

    /// Seconds east of UTC: `Z` or `±hh:mm`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let zone = Array(bytes)
        if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
            let hours = decimal(zone[1..<3]), hours < 24, let minutes = decimal(zone[4..<6]), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (zone[0] == UInt8(ascii: "-") ? -60 : 60)
    }
}
