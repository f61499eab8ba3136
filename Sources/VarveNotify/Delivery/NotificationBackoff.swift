import VarveModel

/// When a delivery that failed is tried again.
package enum NotificationBackoff {
    private static let first: Int64 = 5_000_000
    private static let longest: Int64 = 3_600_000_000

    /// Doubles from five seconds to an hour, of which chance takes up to half, so that not all come at one moment; what the receiver asks for
    /// is waited at least, a day at most.
    ///
    /// - `attempts`: that were made, one at least.
    /// - `retryAfter`: seconds.
    package static func pause(
        after attempts: Int, retryAfter: Int?, using generator: inout some RandomNumberGenerator
    ) -> Int64 {
        let whole = attempts > 20 ? longest : min(longest, first << max(0, attempts - 1))
        let pause = whole / 2 + Int64.random(in: 0...whole / 2, using: &generator)
        return max(pause, Int64(min(max(0, retryAfter ?? 0), 86_400)) * 1_000_000)
    }
}
