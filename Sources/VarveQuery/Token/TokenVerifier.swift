import VarveModel

/// Turns a token into what its bearer may do, or refuses it.
struct TokenVerifier: Sendable {
    /// Bytes of the longest token that is looked at.
    static let longestToken = 16_384

    private let algorithms: Set<String>
    private let signatures: any TokenSignatures
    private let rules: TokenRules

    init(_ configuration: TokenConfiguration, _ signatures: any TokenSignatures) {
        algorithms = Set(configuration.algorithms.map(\.rawValue))
        self.signatures = signatures
        rules = TokenRules(issuer: configuration.issuer, audience: configuration.audience, leeway: configuration.leeway)
    }

    func verify(_ token: String, at now: Timestamp) async throws(TokenRefusal) -> Bearer {
        guard token.utf8.count <= Self.longestToken else { throw .tooLong }
        let header = try TokenHeader.read(from: token)
        guard algorithms.contains(header.algorithm) else { throw .otherAlgorithm }
        guard !header.hasCriticalExtensions else { throw .criticalHeader }
        let claims = try await signatures.claims(of: token, header)
        return Bearer(claims, until: try rules.check(claims, at: now))
    }
}
