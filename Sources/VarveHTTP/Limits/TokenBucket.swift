import VarveModel

/// The tokens of one name, as of the last time that they were counted.
struct TokenBucket: Sendable {
    var tokens: Double
    var time: Timestamp

    /// Takes one token; where there is none, how many whole seconds to wait.
    mutating func take(_ limit: RateLimit, at now: Timestamp) -> Int? {
        if let seconds = wait(limit, at: now) { return seconds }
        tokens -= 1
        return nil
    }

    /// How many whole seconds to wait for a token, where there is none.
    mutating func wait(_ limit: RateLimit, at now: Timestamp) -> Int? {
        fill(limit, at: now)
        return tokens >= 1 ? nil : max(1, Int(((1 - tokens) / limit.perSecond).rounded(.up)))
    }

    private mutating func fill(_ limit: RateLimit, at now: Timestamp) {
        let elapsed = Double(max(0, now.microseconds - time.microseconds)) / 1_000_000
        tokens = min(limit.burst, tokens + elapsed * limit.perSecond)
        time = now
    }
}
