import Testing
import VarveNotify

struct BackoffTests {
    @Test("pauses double up to an hour, and chance takes up to half") func doubles() {
        var generator = SystemRandomNumberGenerator()
        for (attempts, longest) in [(1, 5), (2, 10), (3, 20), (10, 2560), (11, 3600), (40, 3600)] {
            for _ in 0..<50 {
                let pause = NotificationBackoff.pause(after: attempts, retryAfter: nil, using: &generator)
                #expect((Int64(longest) * 500_000...Int64(longest) * 1_000_000).contains(pause), "\(attempts)")
            }
        }
    }

    @Test("what a receiver asks for is waited at least, a day at most") func retryAfter() {
        var generator = SystemRandomNumberGenerator()
        #expect(NotificationBackoff.pause(after: 1, retryAfter: 60, using: &generator) == 60_000_000)
        #expect(NotificationBackoff.pause(after: 1, retryAfter: 1_000_000, using: &generator) == 86_400_000_000)
        #expect(NotificationBackoff.pause(after: 1, retryAfter: -7, using: &generator) <= 5_000_000)
    }
}
