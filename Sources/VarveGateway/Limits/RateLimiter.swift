import VarveModel

/// Token buckets by name. Pure; time comes from outside.
struct RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var time: Timestamp
    }

    /// Names remembered; past it all buckets are forgotten, that is full again.
    static let capacity = 500_000

    private let limit: RateLimit
    private var buckets: [String: Bucket] = [:]

    init(_ limit: RateLimit) {
        self.limit = limit
    }

    /// Takes one token; where there is none, how many whole seconds to wait.
    mutating func take(_ name: String, at now: Timestamp) -> Int? {
        if buckets.count >= Self.capacity, buckets[name] == nil { buckets.removeAll() }
        var bucket = buckets[name] ?? Bucket(tokens: limit.burst, time: now)
        let elapsed = Double(max(0, now.microseconds - bucket.time.microseconds)) / 1_000_000
        bucket.tokens = min(limit.burst, bucket.tokens + elapsed * limit.perSecond)
        bucket.time = now
        defer { buckets[name] = bucket }
        guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / limit.perSecond).rounded(.up))) }
        bucket.tokens -= 1
        return nil
    }
}
