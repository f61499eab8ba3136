import Synchronization

/// Tokens whose signatures were found good, with what they claim: most requests bring a token that was seen before.
///
/// Lives as long as the keys that it was checked with, so what other keys signed is never found in it. What claims mean at the time is
/// checked at each request all the same.
final class VerifiedTokens: Sendable {
    /// Tokens that are kept; then all are dropped, and come again. With `longest` that is some 8 MiB at most.
    static let most = 1024
    /// Bytes of the longest that is kept.
    static let longest = 4096

    private let claims = Mutex<[String: TokenClaims]>([:])

    func claims(of token: String) -> TokenClaims? { claims.withLock { $0[token] } }

    func keep(_ found: TokenClaims, of token: String) {
        guard token.utf8.count <= Self.longest else { return }
        claims.withLock { claims in
            if claims.count >= Self.most { claims.removeAll(keepingCapacity: true) }
            claims[token] = found
        }
    }
}
