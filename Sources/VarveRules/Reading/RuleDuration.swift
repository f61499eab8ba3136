/// A span of time as rules files write it: a whole number and a unit.
enum RuleDuration {
    /// What stands in messages.
    static let expectation = "expected a duration such as 30s, 15m, 12h, 7d or 2w, at most 3650d"

    /// Microseconds, more than none and at most ten years; `nil` where the text is no such duration.
    static func microseconds(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ seconds[$0] }) else { return nil }
        let digits = text.dropLast()
        guard (1...9).contains(digits.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        guard let count = Int64(digits), (1...maximum / unit).contains(count) else { return nil }
        return count * unit * 1_000_000
    }

    private static let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    private static let maximum: Int64 = 3650 * 86_400
}
