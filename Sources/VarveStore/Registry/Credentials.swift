/// What a system posts with: the key that names it and the secret, of which only the hash is stored.
package struct Credentials: Sendable {
    package let key: String
    package let secret: String
    package let salt: String

    /// What all keys begin with.
    package static let prefix = "NETH-"

    /// New credentials from a source of randomness: key `NETH-<uuid>`-like, secret and salt of 256 bits.
    package static func make(using generator: inout some RandomNumberGenerator) -> Credentials {
        let digits = random(16, using: &generator)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(Array(digits)[$0]) }
        return Credentials(
            key: prefix + groups.joined(separator: "-"), secret: random(32, using: &generator), salt: random(32, using: &generator))
    }

    package var hash: SecretHash { SecretHash(secret: secret.utf8, salt: salt) }

    /// A new hash of a secret that exists already.
    static func hash(_ secret: some Sequence<UInt8>, using generator: inout some RandomNumberGenerator) -> SecretHash {
        SecretHash(secret: secret, salt: random(32, using: &generator))
    }

    /// Hexadecimal digits of so many random bytes.
    private static func random(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
        hexadecimal((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
