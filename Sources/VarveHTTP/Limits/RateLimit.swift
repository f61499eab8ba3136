/// So many a second on the long run, and so many at once.
package struct RateLimit: Hashable, Sendable {
    package var perSecond: Double
    package var burst: Double

    package init(perSecond: Double, burst: Double) {
        self.perSecond = perSecond
        self.burst = burst
    }

    /// Microseconds in which an empty bucket fills.
    var fillTime: Int64 { Int64((burst / perSecond * 1_000_000).rounded(.up)) }
}
