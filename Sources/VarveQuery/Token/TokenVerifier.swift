import VarveModel

/// Turns a token into what its bearer may do, or refuses it.
struct TokenVerifier: Sendable {
    /// Bytes of the longest token that is looked at.
    static let longestToken = 16_384

    private let algorithm: String
    private let signatures: any TokenSignatures
    private let rules: TokenRules

    init(_ configuration: TokenConfiguration) {
        algorithm = configuration.algorithm.rawValue
        signatures = SharedSecretSignatures(secret: configuration.secret, algorithm: configuration.algorithm)
        rules = TokenRules(issuer: configuration.issuer, audience: configuration.audience, leeway: TokenConfiguration.leeway)
    }

    func verify(_ token: String, at now: Timestamp) async throws(TokenRefusal) -> Bearer {
        guard token.utf8.count <= Self.longestToken else { throw .tooLong }
        let header = try TokenHeader.read(from: token)
        guard header.algorithm == algorithm else { throw .otherAlgorithm }
        guard !header.hasCriticalExtensions else { throw .criticalHeader }
        let claims = try await claims(of: token)
        try rules.check(claims, at: now)
        return Bearer(claims)
    }

    private func claims(of token: String) async throws(TokenRefusal) -> TokenClaims {
        do {
            return try await signatures.claims(of: token)
        } catch {
            // The error may quote the token.
            throw .badSignature
        }
    }
}
