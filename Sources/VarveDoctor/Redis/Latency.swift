/// Round trips of a command that does nothing, one after the other.
package struct Latency: Hashable, Sendable {
    /// Ascending.
    private let times: [Duration]

    package init(_ times: [Duration]) {
        self.times = times.sorted()
    }

    /// From here on each post waits noticeably.
    private static let slow = Duration.milliseconds(20)

    /// - Parameter share: 0 to 1.
    func percentile(_ share: Double) -> Duration {
        guard !times.isEmpty else { return .zero }
        return times[min(times.count - 1, Int(share * Double(times.count)))]
    }

    var finding: Finding {
        let name = "redis.latency"
        guard let longest = times.last else { return .unchecked(name, "no round trip could be measured") }
        let (median, high) = (percentile(0.5), percentile(0.99))
        let text =
            "\(times.count) round trips: p50 \(SizeText.milliseconds(median)), p99 \(SizeText.milliseconds(high)), "
            + "longest \(SizeText.milliseconds(longest))"
        guard high > Self.slow else { return .ok(name, text) }
        return .warning(
            name, text,
            mend: "bring Redis nearer, or find out what keeps it: a slow disk, a busy machine, long commands (`SLOWLOG GET`)")
    }
}
