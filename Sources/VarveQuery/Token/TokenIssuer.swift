import VarveModel

/// Makes tokens that a query service with the same configuration accepts.
package struct TokenIssuer: Sendable {
    private let configuration: TokenConfiguration
    private let key: TokenKey?

    package init(_ configuration: TokenConfiguration) {
        self.configuration = configuration
        if case .secret(let secret) = configuration.keys, let algorithm = configuration.algorithms.first {
            key = TokenKey(id: nil, .secret(secret), for: algorithm)
        } else {
            key = nil
        }
    }

    /// A token that is valid from `now` on; issuer and audience are the configured ones.
    ///
    /// - `subject`: who will use it.
    /// - `lifetime`: how long; whole seconds.
    /// - Throws: `TokenConfigurationError.needsSecret` where tokens are checked with public keys: the private ones are their issuer's.
    package func issue(
        subject: String, organizations: OrganizationScope, permissions: [String] = [Permission.readSystems.rawValue], lifetime: Duration,
        now: Timestamp
    ) async throws -> String {
        guard let key else { throw TokenConfigurationError.needsSecret(.hs256) }
        let issuedAt = (Double(now.microseconds) / 1_000_000).rounded(.down)
        let claims = TokenClaims(
            subject: subject, expiry: issuedAt + Double(lifetime.components.seconds), issuedAt: issuedAt, issuer: configuration.issuer,
            audiences: configuration.audience.map { [$0] } ?? [], permissions: permissions, organizations: organizations.claim)
        return try await key.sign(claims)
    }
}
