import Histogram

/// Latencies in an HdrHistogram: microseconds to three significant digits, up to an hour; what is longer counts as an hour.
package struct Latencies: Sendable {
    private var histogram = Histogram<UInt32>(highestTrackableValue: Self.longest, numberOfSignificantValueDigits: .three)
    private static let longest: UInt64 = 3_600_000_000

    package init() {}

    package var count: Int { Int(histogram.totalCount) }

    package mutating func record(nanoseconds: Int64) {
        histogram.record(min(Self.longest, UInt64(max(0, nanoseconds)) / 1000))
    }

    package mutating func add(_ other: Latencies) { histogram.add(other.histogram) }

    package mutating func reset() { histogram.reset() }

    /// Microseconds that so many per cent do not exceed; 0 where there is none.
    package func percentile(_ percent: Double) -> Int { count == 0 ? 0 : Int(histogram.valueAtPercentile(percent)) }

    package var longest: Int { count == 0 ? 0 : Int(histogram.max) }

    /// Milliseconds by percentile, as HdrHistogram's plotters read them.
    package var distribution: String {
        var text = ""
        histogram.outputPercentileDistribution(to: &text, outputValueUnitScalingRatio: 1000)
        return text
    }
}
