import Synchronization
import VarveModel

/// Refuses whoever asks more often than a limit allows; shared by all requests.
package final class RateCheck<Name: Hashable & Sendable>: Sendable {
    private let limiter: Mutex<RateLimiter<Name>>

    package init(_ limit: RateLimit) {
        limiter = Mutex(RateLimiter(limit))
    }

    /// - Throws: `APIError.tooManyRequests`.
    package func check(_ name: Name, at now: Timestamp) throws(APIError) {
        if let seconds = limiter.withLock({ $0.take(name, at: now) }) { throw .tooManyRequests(retryAfter: seconds) }
    }
}
