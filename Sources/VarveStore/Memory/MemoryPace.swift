/// How fast stored data grows.
package enum MemoryPace {
    /// Only samples of the last days tell the present pace.
    package static let window: Int64 = 7 * day
    /// Before so many seconds of samples nothing is claimed.
    package static let leastSpan: Int64 = 6 * 3600
    package static let day: Int64 = 86_400

    /// Bytes a day: the median of what was added from each sample to the one a day later.
    ///
    /// Over a day, since fleets report in daily rhythms. The median, since imports, deletions, sealed months and restarts of Redis are
    /// steps: one step lies between a seventh of the pairs, wherever in the week it is, which moves the median little; least squares would
    /// take it for growth, and of all pairs (Theil and Sen) it would lie between up to half.
    ///
    /// - `now`: seconds since 1970; samples that lie ahead are of a clock that was set back.
    /// - Returns: `nil` before there are samples of `leastSpan`.
    package static func bytesPerDay(_ samples: [MemorySample], now: Int64) -> Double? {
        let recent = samples.filter { $0.time <= now && $0.time >= now - window }.sorted { $0.time < $1.time }
        guard let first = recent.first, let last = recent.last, last.time - first.time >= leastSpan else { return nil }
        return median(slopes(recent, apart: min(day, (last.time - first.time) / 2)))
    }

    /// From each sample to the first that is so many seconds later.
    private static func slopes(_ samples: [MemorySample], apart: Int64) -> [Double] {
        var later = 0
        return samples.compactMap { sample in
            while later < samples.count, samples[later].time < sample.time + apart { later += 1 }
            guard later < samples.count else { return nil }
            return Double(samples[later].data - sample.data) * Double(day) / Double(samples[later].time - sample.time)
        }
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
