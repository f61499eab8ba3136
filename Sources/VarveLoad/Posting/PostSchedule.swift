/// When posts are due: at equal distances, whatever answers take, so that a slow server does not make the fleet slower.
package struct PostSchedule: Sendable, Hashable {
    /// Posts a second in all.
    package let rate: Double

    package init(rate: Double) {
        self.rate = rate
    }

    /// When a post, counted from 0, is due: nanoseconds since the start.
    package func due(_ post: Int) -> Int64 { Int64(Double(post) / rate * 1e9) }

    /// Posts that are due by then.
    package func posts(by nanoseconds: Int64) -> Int {
        guard nanoseconds >= 0 else { return 0 }
        // The division may come out a hair to either side of what `due` says.
        var count = Int(Double(nanoseconds) * rate / 1e9) + 1
        while count > 0, due(count - 1) > nanoseconds { count -= 1 }
        while due(count) <= nanoseconds { count += 1 }
        return count
    }
}
