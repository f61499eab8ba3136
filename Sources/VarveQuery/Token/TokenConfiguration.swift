import Logging

/// Which tokens the query service accepts, and `TokenIssuer` makes.
package struct TokenConfiguration: Sendable {
    /// What clocks of issuers may be off, in seconds.
    package static let leeway: Double = 30

    package let algorithm: TokenAlgorithm
    package let secret: TokenSecret
    /// `iss` that a token must have; `nil` accepts any and none.
    package let issuer: String?
    /// A value that `aud` must have; `nil` accepts any and none.
    package let audience: String?

    /// - Parameter secret: its UTF-8 bytes are the key.
    /// - Throws: where the secret is too short for the algorithm.
    package init(
        secret: String, algorithm: TokenAlgorithm = .hs256, issuer: String? = nil, audience: String? = nil
    ) throws(TokenConfigurationError) {
        let bytes = Array(secret.utf8)
        guard bytes.count >= algorithm.shortestSecret else {
            throw .secretTooShort(bytes: bytes.count, needed: algorithm.shortestSecret, algorithm: algorithm)
        }
        self.algorithm = algorithm
        self.secret = TokenSecret(bytes)
        self.issuer = issuer
        self.audience = audience
    }
}

extension TokenConfiguration {
    /// For the log: everything but the secret.
    var metadata: Logger.Metadata {
        ["algorithm": "\(algorithm.rawValue)", "issuer": "\(issuer ?? "any")", "audience": "\(audience ?? "any")"]
    }
}
