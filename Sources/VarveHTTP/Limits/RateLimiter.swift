import VarveModel

/// Token buckets by name. Pure; time comes from outside.
///
/// A bucket that nobody took from for as long as it takes to fill is as good as a new one. So buckets live in two generations, and the older
/// one goes when the younger is that old: nothing is forgotten that counts, and memory is what was taken from lately.
package struct RateLimiter<Name: Hashable & Sendable>: Sendable {
    /// Names remembered. Past it names that are new share one bucket, and those that are known keep theirs: whoever makes up names spoils
    /// nothing for others.
    private let capacity: Int

    private let limit: RateLimit
    private var current: [Name: TokenBucket] = [:]
    private var previous: [Name: TokenBucket] = [:]
    private var newcomers: TokenBucket?
    /// When the current generation began.
    private var began: Timestamp?

    package init(_ limit: RateLimit, capacity: Int = 500_000) {
        self.limit = limit
        self.capacity = capacity
    }

    /// Whether nobody has taken anything lately.
    package var isEmpty: Bool { current.isEmpty && previous.isEmpty }

    /// Takes one token; where there is none, how many whole seconds to wait.
    package mutating func take(_ name: Name, at now: Timestamp) -> Int? {
        rotate(at: now)
        if let index = current.index(forKey: name) { return current.values[index].take(limit, at: now) }
        guard var bucket = previous.removeValue(forKey: name) else { return takeAsNew(name, at: now) }
        defer { current[name] = bucket }
        return bucket.take(limit, at: now)
    }

    /// How many whole seconds to wait for a token, where there is none; takes nothing.
    ///
    /// - `sharing`: whether a name that is not known waits for the bucket of those that are new, where there are too many names. It waits
    ///   for nothing else.
    package mutating func wait(_ name: Name, at now: Timestamp, sharing: Bool = true) -> Int? {
        rotate(at: now)
        let shared = sharing && isFull ? newcomers : nil
        guard var bucket = current[name] ?? previous[name] ?? shared else { return nil }
        return bucket.wait(limit, at: now)
    }

    private var isFull: Bool { current.count + previous.count >= capacity }

    private mutating func takeAsNew(_ name: Name, at now: Timestamp) -> Int? {
        let isFull = isFull
        var bucket = (isFull ? newcomers : nil) ?? TokenBucket(tokens: limit.burst, time: now)
        defer { if isFull { newcomers = bucket } else { current[name] = bucket } }
        return bucket.take(limit, at: now)
    }

    private mutating func rotate(at now: Timestamp) {
        guard let began, now >= began else {
            // The first time, or the clock was set back: what is known stays for as long again.
            began = now
            return
        }
        let age = now.microseconds - began.microseconds
        guard age >= limit.fillTime else { return }
        previous = age >= 2 * limit.fillTime ? [:] : current
        current = [:]
        self.began = now
    }
}
