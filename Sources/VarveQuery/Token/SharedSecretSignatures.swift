import JWTKit

/// Signatures with a secret that issuer and service share.
actor SharedSecretSignatures: TokenSignatures {
    private let secret: TokenSecret
    private let algorithm: TokenAlgorithm
    /// Made at the first use, since adding a key is asynchronous.
    private var keys: JWTKeyCollection?

    init(secret: TokenSecret, algorithm: TokenAlgorithm) {
        self.secret = secret
        self.algorithm = algorithm
    }

    nonisolated func claims(of token: String) async throws -> TokenClaims {
        try await collection().verify(token, as: TokenClaims.self)
    }

    nonisolated func sign(_ claims: TokenClaims) async throws -> String {
        try await collection().sign(claims)
    }

    private func collection() async -> JWTKeyCollection {
        if let keys { return keys }
        let made = await JWTKeyCollection().add(hmac: HMACKey(from: secret.bytes), digestAlgorithm: algorithm.digest)
        keys = made
        return made
    }
}
