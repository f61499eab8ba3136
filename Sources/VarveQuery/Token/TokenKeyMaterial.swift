import JWTKit

/// A key that checks signatures. Its kind alone says which algorithms it can be used with: a public key is never the secret of another.
enum TokenKeyMaterial: Sendable {
    case secret(TokenSecret)
    case rsa(Insecure.RSA.PublicKey)
    case p256(ES256PublicKey)
    case ed25519(EdDSA.PublicKey)

    func serves(_ algorithm: TokenAlgorithm) -> Bool {
        switch self {
        case .secret: algorithm.sharesSecret
        case .rsa: algorithm == .rs256
        case .p256: algorithm == .es256
        case .ed25519: algorithm == .edDSA
        }
    }

    /// For people: what it is, and nothing of it.
    var kind: String {
        switch self {
        case .secret: "a shared secret"
        case .rsa: "an RSA key"
        case .p256: "an EC key on P-256"
        case .ed25519: "an Ed25519 key"
        }
    }
}
