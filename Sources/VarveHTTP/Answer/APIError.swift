import HTTPTypes
import VarveStore

/// What a request can be refused for. `Answer.init(_:)` is the one place that maps these to HTTP.
package enum APIError: Error, Hashable, Sendable {
    case invalid([ValidationIssue], details: String? = nil)
    /// Missing, malformed or wrong credentials, and nothing more: the cases must not be told apart.
    case unauthorized(challenge: String?)
    case forbidden
    /// The address has other methods.
    case methodNotAllowed(allowed: [HTTPRequest.Method])
    /// None of the forms that the answer has is wanted; names them.
    case notAcceptable(offered: [String])
    /// There is something of this name already.
    case exists(ValidationIssue)
    /// No such route, system or record; names what was asked for, and where history may have gone since when it is complete.
    case notFound(key: String, value: String, details: String? = nil, Completeness = Completeness())
    case tooLarge(limit: Int, received: Int)
    case tooManyRequests(retryAfter: Int)
    /// The body did not come to its end in time.
    case requestTimeout
    /// The process has as many requests in hand as it may.
    case overloaded(retryAfter: Int)
    /// The store cannot take an inventory now.
    case queueUnavailable(retryAfter: Int)
    /// As many event streams are open as may be.
    case tooManyStreams(retryAfter: Int)
    /// The store cannot be read now.
    case storeUnavailable(retryAfter: Int)
    /// Tokens cannot be checked now, since their issuer's keys cannot be fetched.
    case tokenKeysUnavailable(retryAfter: Int)
    /// What was asked for is damaged in the store, in words; the log has the place under the request's id.
    case damaged(String)
    /// A defect; the log has the reason under the request's id.
    case unexpected
}
