import TestSupport
import Testing
import VarveModel

@testable import VarveHTTP

@Suite struct RateLimiterTests {
    private let now = TestClock.start

    @Test func takesBurstsAndFillsUp() {
        var limiter = RateLimiter<String>(RateLimit(perSecond: 2, burst: 3))
        #expect((0..<4).map { _ in limiter.take("a", at: now) } == [nil, nil, nil, 1])
        #expect(limiter.take("b", at: now) == nil)
        #expect(limiter.take("a", at: now.advanced(by: 499_999)) == 1)
        #expect(limiter.take("a", at: now.advanced(by: 500_000)) == nil)
        #expect(limiter.take("a", at: now.advanced(by: 500_000)) == 1)
        let later = now.advanced(by: 3_600_000_000)
        #expect((0..<4).map { _ in limiter.take("a", at: later) } == [nil, nil, nil, 1])
    }

    @Test func saysHowLongToWait() {
        var limiter = RateLimiter<String>(RateLimit(perSecond: 0.1, burst: 1))
        #expect(limiter.wait("a", at: now) == nil)
        #expect(limiter.take("a", at: now) == nil)
        #expect(limiter.wait("a", at: now) == 10)
        #expect(limiter.take("a", at: now) == 10)
        #expect(limiter.take("a", at: now.advanced(by: 4_500_000)) == 6)
        #expect(limiter.wait("a", at: now.advanced(by: 10_000_000)) == nil)
    }

    /// Neither locked out until the clock is where it had been, nor free of any limit.
    @Test func aClockThatGoesBackGivesABurstAtMost() {
        var limiter = RateLimiter<String>(RateLimit(perSecond: 1, burst: 1))
        #expect(limiter.take("a", at: now) == nil)
        let earlier = now.advanced(by: -60_000_000)
        #expect(limiter.take("a", at: earlier) == 1)
        #expect(limiter.take("a", at: earlier.advanced(by: 1_000_000)) == nil)
        #expect(limiter.take("a", at: now) == nil)
        #expect(limiter.take("a", at: now) == 1)
    }

    /// What is forgotten would be full by then: never does somebody get more than the limit by waiting for it.
    @Test func forgettingGivesNothingAway() {
        let limit = RateLimit(perSecond: 1, burst: 5)
        var limiter = RateLimiter<Int>(limit)
        var allowed = 0
        for step in 0..<1000 {
            let time = now.advanced(by: Int64(step) * 50_000)
            _ = limiter.take(step + 1, at: time)
            if limiter.take(0, at: time) == nil { allowed += 1 }
        }
        #expect((54...55).contains(allowed))
        #expect(!limiter.isEmpty)
        _ = limiter.wait(0, at: now.advanced(by: 3_600_000_000))
        #expect(limiter.isEmpty)
    }

    /// Made-up names share what is left, and take nothing from those that are known.
    @Test func memoryIsBounded() {
        var limiter = RateLimiter<Int>(RateLimit(perSecond: 1, burst: 3), capacity: 1000)
        for name in 0..<1000 { _ = limiter.take(name, at: now) }
        #expect((0..<3).map { _ in limiter.take(0, at: now) } == [nil, nil, 1])
        #expect((0..<4).map { limiter.take(-1 - $0, at: now) } == [nil, nil, nil, 1])
        #expect(limiter.wait(-1, at: now) == 1)
        #expect(limiter.wait(-1, at: now, sharing: false) == nil)
        #expect(limiter.wait(1, at: now) == nil)
        #expect(limiter.take(0, at: now) == 1)
        #expect(limiter.take(1, at: now) == nil)
        // Forgotten, they leave room for new ones.
        #expect(limiter.wait(-1, at: now.advanced(by: 3_600_000_000)) == nil)
    }
}
