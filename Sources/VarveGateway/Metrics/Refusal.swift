/// Why a post was not taken, as metrics have it.
enum Refusal: String, CaseIterable, Sendable {
    /// Too many posts of one address, or of one system.
    case addressRate = "address_rate"
    case systemRate = "system_rate"
    /// No credentials that are known, or too many failures before.
    case credentials
    case guessing
    /// The queue, its dead list or Redis' memory is above its mark.
    case queueFull = "queue_full"
    /// The process has as many posts, or bytes of them, in hand as it may.
    case requests
    case memory
    /// The body is too large, did not come to its end, has a coding that cannot be undone, or is no JSON object.
    case size
    case incomplete
    case coding
    case json
    /// An `Idempotency-Key` that is none, or was used with another body.
    case idempotencyKey = "idempotency_key"
    /// Redis did not answer, or refused it.
    case store
}
