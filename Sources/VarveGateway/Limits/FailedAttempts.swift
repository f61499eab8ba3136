import VarveHTTP
import VarveModel

/// Attempts to authenticate that failed, by the key from an address, and by the address. Pure; time comes from outside.
///
/// A key is counted for each address by itself: whoever tries secrets for a machine's key locks out himself, not the machine.
struct FailedAttempts: Sendable {
    struct Pair: Hashable, Sendable {
        let address: IPAddress?
        let key: String
    }

    private var pairs: RateLimiter<Pair>
    private var addresses: RateLimiter<IPAddress?>

    init(ofKey: RateLimit, ofAddress: RateLimit) {
        pairs = RateLimiter(ofKey)
        addresses = RateLimiter(ofAddress)
    }

    /// Seconds that this key has to wait at this address.
    mutating func wait(_ pair: Pair, at now: Timestamp) -> Int? { pairs.isEmpty ? nil : pairs.wait(pair, at: now) }

    /// Seconds that all have to wait at this address whose credentials are not known to be good.
    mutating func wait(_ address: IPAddress?, at now: Timestamp) -> Int? { addresses.isEmpty ? nil : addresses.wait(address, at: now) }

    /// - Parameter key: `nil` where there was none.
    mutating func count(_ key: String?, from address: IPAddress?, at now: Timestamp) {
        _ = addresses.take(address, at: now)
        if let key { _ = pairs.take(Pair(address: address, key: key), at: now) }
    }
}
