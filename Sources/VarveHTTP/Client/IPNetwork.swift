/// A range of addresses, as `10.0.0.0/8` or `fd00::/8`; an address alone is a range of one.
package struct IPNetwork: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let highMask: UInt64
    private let lowMask: UInt64

    /// `nil` for what is no range.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
        let longest = address.isIPv4 ? 32 : 128
        guard let length = parts.count > 1 ? Int(parts[1]) : longest, (0...longest).contains(length) else { return nil }
        let bits = length + 128 - longest
        highMask = Self.mask(min(bits, 64))
        lowMask = Self.mask(max(bits - 64, 0))
        high = address.high & highMask
        low = address.low & lowMask
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.high & highMask == high && address.low & lowMask == low
    }

    /// So many ones, and zeros behind them.
    private static func mask(_ bits: Int) -> UInt64 { bits == 0 ? 0 : ~0 << (64 - bits) }
}
