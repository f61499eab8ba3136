/// Whether this machine's clock agrees with Redis'.
package enum ClockCheck {
    /// From here on a role is not ready.
    private static let wrong: Int64 = 5_000_000
    private static let odd: Int64 = 1_000_000

    /// - Parameter offset: how far this clock is ahead (µs).
    package static func finding(offset: Int64) -> Finding {
        let text = "\(SizeText.seconds(microseconds: abs(offset))) \(offset < 0 ? "behind" : "ahead of") Redis'"
        guard abs(offset) > odd else { return .ok("clock", text) }
        let mend = "synchronize both machines' clocks (NTP: `timedatectl set-ntp true`)"
        return abs(offset) > wrong ? .wrong("clock", text, mend: mend) : .warning("clock", text, mend: mend)
    }
}
