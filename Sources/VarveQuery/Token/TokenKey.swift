import JWTKit

/// One key with the one algorithm that it is used for.
actor TokenKey {
    /// `kid`, by which tokens name it; `nil` where it has none, and serves tokens of any.
    nonisolated let id: String?
    nonisolated let algorithm: TokenAlgorithm
    private let material: TokenKeyMaterial
    /// Made at the first use, since adding a key is asynchronous. Holds this key alone, so that no header chooses another.
    private var collection: JWTKeyCollection?

    /// `nil` where the key is of another kind than the algorithm takes.
    init?(id: String?, _ material: TokenKeyMaterial, for algorithm: TokenAlgorithm) {
        guard material.serves(algorithm) else { return nil }
        self.id = id
        self.algorithm = algorithm
        self.material = material
    }

    /// The claims of a token whose signature matches; throws for any other.
    nonisolated func claims(of token: String) async throws -> TokenClaims {
        try await keys().verify(token, as: TokenClaims.self)
    }

    /// Only of a secret.
    nonisolated func sign(_ claims: TokenClaims) async throws -> String {
        try await keys().sign(claims)
    }

    private func keys() async -> JWTKeyCollection {
        if let collection { return collection }
        let made = await Self.collection(of: material, algorithm)
        collection = made
        return made
    }

    private static func collection(of material: TokenKeyMaterial, _ algorithm: TokenAlgorithm) async -> JWTKeyCollection {
        let keys = JWTKeyCollection()
        switch material {
        case .secret(let secret): await keys.add(hmac: HMACKey(from: secret.bytes), digestAlgorithm: algorithm.digest)
        case .rsa(let key): await keys.add(rsa: key, digestAlgorithm: algorithm.digest)
        case .p256(let key): await keys.add(ecdsa: key)
        case .ed25519(let key): await keys.add(eddsa: key)
        }
        return keys
    }
}
