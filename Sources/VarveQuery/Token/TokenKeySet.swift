/// The keys that signatures are checked with at one time.
struct TokenKeySet: Sendable {
    /// Most keys that a set may have: a token without `kid` is tried with each of its algorithm.
    static let mostKeys = 32

    let keys: [TokenKey]
    private let verified = VerifiedTokens()

    init(_ keys: [TokenKey]) {
        self.keys = keys
    }

    /// A secret, for each of the algorithms.
    init(_ secret: TokenSecret, _ algorithms: [TokenAlgorithm]) {
        keys = algorithms.compactMap { TokenKey(id: nil, .secret(secret), for: $0) }
    }

    /// Whether it may have the key that a token names: a set that does not may be outdated.
    func knows(_ header: TokenHeader) -> Bool { !candidates(header).isEmpty }

    /// The claims of a token whose signature one of the keys made that its header allows.
    ///
    /// - Throws: `TokenRefusal`.
    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims {
        if let known = verified.claims(of: token) { return known }
        let candidates = candidates(header)
        guard !candidates.isEmpty else { throw .unknownKey }
        for key in candidates {
            // The error may quote the token.
            guard let claims = try? await key.claims(of: token) else { continue }
            verified.keep(claims, of: token)
            return claims
        }
        throw .badSignature
    }

    /// Keys of the token's algorithm: the one that it names, else those that have no name, else, where it names none, all.
    private func candidates(_ header: TokenHeader) -> [TokenKey] {
        let fitting = keys.filter { $0.algorithm.rawValue == header.algorithm }
        guard let id = header.keyID else { return fitting }
        let named = fitting.filter { $0.id == id }
        return named.isEmpty ? fitting.filter { $0.id == nil } : named
    }
}
