import Crypto

/// A salted SHA-256 of a system secret.
///
/// Secrets are 256 random bits that Varve makes itself, so no slow password hash is needed: nobody can try them out. One that was imported is
/// hashed as it was where it comes from, until it is first used: see `ImportedSalt`.
package struct SecretHash: Encodable, Hashable, Sendable {
    private let salt: String
    private let digest: String

    /// Hashes a secret with a salt from outside.
    package init(secret: some Sequence<UInt8>, salt: String) {
        self.salt = salt
        digest = Self.digest(of: secret, salt: salt)
    }

    /// One that was hashed before.
    init(salt: String, digest: String) {
        self.salt = salt
        self.digest = digest
    }

    /// It was made elsewhere; Varve has not seen the secret yet.
    var isImported: Bool { importedSalt != nil }

    private var importedSalt: ImportedSalt? { ImportedSalt(salt) }

    /// Whether the secret is the one; takes the same time wherever the two differ.
    package func matches(_ secret: some Sequence<UInt8>) -> Bool {
        guard let importedSalt else { return Self.isSame(Self.digest(of: secret, salt: salt), digest) }
        let secret = Array(secret)
        let begins = importedSalt.begins(secret)
        return Self.isSame(Self.digest(of: importedSalt.hashed(of: secret)), digest) && begins
    }

    private static func isSame(_ candidate: String, _ expected: String) -> Bool {
        guard candidate.utf8.count == expected.utf8.count else { return false }
        return zip(candidate.utf8, expected.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What a secret is compared with where the key is unknown, so that the comparison takes place all the same.
    package static let none = SecretHash(secret: [], salt: "no such system")

    private static func digest(of secret: some Sequence<UInt8>, salt: String) -> String {
        var hasher = SHA256()
        hasher.update(data: Array(salt.utf8))
        hasher.update(data: Array(secret))
        return hexadecimal(hasher.finalize())
    }

    private static func digest(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }
}

/// Lower-case hexadecimal digits.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    // Digests do not tell how many bytes they have.
    text.reserveCapacity(max(64, 2 * bytes.underestimatedCount))
    for byte in bytes {
        text.append(hexadecimalDigit(byte >> 4))
        text.append(hexadecimalDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}
