import TestSupport
import Testing
import VarveModel

@testable import VarveGateway

@Suite struct RateLimiterTests {
    private let now = TestClock.start

    @Test func takesBurstsAndFillsUp() {
        var limiter = RateLimiter(RateLimit(perSecond: 2, burst: 3))
        #expect((0..<4).map { _ in limiter.take("a", at: now) } == [nil, nil, nil, 1])
        #expect(limiter.take("b", at: now) == nil)
        #expect(limiter.take("a", at: now.advanced(by: 499_999)) == 1)
        #expect(limiter.take("a", at: now.advanced(by: 500_000)) == nil)
        #expect(limiter.take("a", at: now.advanced(by: 500_000)) == 1)
        let later = now.advanced(by: 3_600_000_000)
        #expect((0..<4).map { _ in limiter.take("a", at: later) } == [nil, nil, nil, 1])
    }

    @Test func saysHowLongToWait() {
        var limiter = RateLimiter(RateLimit(perSecond: 0.1, burst: 1))
        #expect(limiter.take("a", at: now) == nil)
        #expect(limiter.take("a", at: now) == 10)
        #expect(limiter.take("a", at: now.advanced(by: 4_500_000)) == 6)
    }

    /// Neither locked out until the clock is where it had been, nor free of any limit.
    @Test func aClockThatGoesBackGivesABurstAtMost() {
        var limiter = RateLimiter(RateLimit(perSecond: 1, burst: 1))
        #expect(limiter.take("a", at: now) == nil)
        let earlier = now.advanced(by: -60_000_000)
        #expect(limiter.take("a", at: earlier) == 1)
        #expect(limiter.take("a", at: earlier.advanced(by: 1_000_000)) == nil)
        #expect(limiter.take("a", at: now) == nil)
        #expect(limiter.take("a", at: now) == 1)
    }

    @Test func memoryIsBounded() {
        var limiter = RateLimiter(RateLimit(perSecond: 1, burst: 1))
        for number in 0..<RateLimiter.capacity { _ = limiter.take("\(number)", at: now) }
        #expect(limiter.take("0", at: now) != nil)
        #expect(limiter.take("one more", at: now) == nil)
        #expect(limiter.take("0", at: now) == nil)
    }
}
