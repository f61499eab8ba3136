import Logging

/// Which tokens the query service accepts, and `TokenIssuer` makes.
package struct TokenConfiguration: Sendable {
    /// What clocks of issuers may be off, in seconds, where nothing else is configured.
    package static let standardLeeway = 30

    /// Those that are accepted; at least one. Either all share a secret, or none does.
    package let algorithms: [TokenAlgorithm]
    package let keys: TokenKeySource
    /// `iss` that a token must have; `nil` accepts any and none.
    package let issuer: String?
    /// A value that `aud` must have; `nil` accepts any and none.
    package let audience: String?
    /// Seconds.
    package let leeway: Double

    /// - Throws: where algorithms and keys do not go together, or a secret is too short.
    package init(
        algorithms: [TokenAlgorithm], keys: TokenKeySource, issuer: String? = nil, audience: String? = nil, leeway: Int = standardLeeway
    ) throws(TokenConfigurationError) {
        try Self.check(algorithms, keys)
        self.algorithms = algorithms
        self.keys = keys
        self.issuer = issuer
        self.audience = audience
        self.leeway = Double(leeway)
    }

    /// - `secret`: its UTF-8 bytes are the key.
    /// - Throws: where the secret is too short for the algorithm.
    package init(
        secret: String, algorithm: TokenAlgorithm = .hs256, issuer: String? = nil, audience: String? = nil
    ) throws(TokenConfigurationError) {
        try self.init(algorithms: [algorithm], keys: .secret(TokenSecret(secret)), issuer: issuer, audience: audience)
    }

    private static func check(_ algorithms: [TokenAlgorithm], _ keys: TokenKeySource) throws(TokenConfigurationError) {
        guard let first = algorithms.first else { throw .noAlgorithm }
        guard algorithms.allSatisfy({ $0.sharesSecret == first.sharesSecret }) else { throw .mixedAlgorithms }
        guard case .secret(let secret) = keys else {
            if first.sharesSecret { throw .needsSecret(first) }
            return
        }
        for algorithm in algorithms {
            guard let needed = algorithm.shortestSecret else { throw .needsPublicKey(algorithm) }
            guard secret.bytes.count >= needed else {
                throw .secretTooShort(bytes: secret.bytes.count, needed: needed, algorithm: algorithm)
            }
        }
    }
}

extension TokenConfiguration {
    /// For the log: everything but the secret.
    var metadata: Logger.Metadata {
        [
            "algorithm": "\(algorithms.map(\.rawValue).joined(separator: ", "))", "keys": "\(keys.place)", "issuer": "\(issuer ?? "any")",
            "audience": "\(audience ?? "any")",
        ]
    }
}
