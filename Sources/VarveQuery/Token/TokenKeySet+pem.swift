import JWTKit

extension TokenKeySet {
    /// One public key as PEM text (`BEGIN PUBLIC KEY`).
    ///
    /// - Throws: `TokenKeysError` for a private key, one of an unknown kind, or one that fits none of the algorithms.
    init(pem: String, for algorithms: [TokenAlgorithm]) throws(TokenKeysError) {
        guard !pem.contains("PRIVATE KEY") else { throw .isPrivate }
        guard let material = Self.material(pem) else { throw .notPublicKey }
        keys = algorithms.compactMap { TokenKey(id: nil, material, for: $0) }
        guard keys.count == algorithms.count else { throw .otherKind(material.kind, algorithms) }
    }

    private static func material(_ pem: String) -> TokenKeyMaterial? {
        if let key = try? Insecure.RSA.PublicKey(pem: pem) { return .rsa(key) }
        if let key = try? ES256PublicKey(pem: pem) { return .p256(key) }
        return (try? EdDSA.PublicKey(pem: pem)).map { .ed25519($0) }
    }
}
