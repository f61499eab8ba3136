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

    /// - Parameter capacity: pairs and addresses remembered.
    init(ofKey: RateLimit, ofAddress: RateLimit, capacity: Int = 500_000) {
        pairs = RateLimiter(ofKey, capacity: capacity)
        addresses = RateLimiter(ofAddress, capacity: capacity)
    }

    /// Seconds that this key has to wait at this address, whatever its secret: for its own failures, never for those of others.
    mutating func wait(_ pair: Pair, at now: Timestamp) -> Int? { pairs.isEmpty ? nil : pairs.wait(pair, at: now, sharing: false) }

    /// Seconds that all have to wait at this address whose credentials are not known to be good: for the address' failures, or for those of
    /// everybody where more fail than are remembered.
    mutating func wait(_ address: IPAddress?, _ key: String?, at now: Timestamp) -> Int? {
        if !addresses.isEmpty, let seconds = addresses.wait(address, at: now) { return seconds }
        guard let key, !pairs.isEmpty else { return nil }
        return pairs.wait(Pair(address: address, key: key), at: now)
    }

    /// - Parameter key: `nil` where there was none.
    mutating func count(_ key: String?, from address: IPAddress?, at now: Timestamp) {
        _ = addresses.take(address, at: now)
        if let key { _ = pairs.take(Pair(address: address, key: key), at: now) }
    }
}
