extension Duration {
    /// Rounded towards zero.
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }

    /// As the blocking commands take it: seconds with milliseconds, `0.25`.
    var decimalSeconds: String {
        let (seconds, rest) = max(0, wholeMilliseconds).quotientAndRemainder(dividingBy: 1000)
        return "\(seconds)." + String(repeating: "0", count: 3 - String(rest).count) + String(rest)
    }
}
