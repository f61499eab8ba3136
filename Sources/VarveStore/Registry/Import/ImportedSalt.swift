/// How a secret was hashed elsewhere: SHA-256 of a salt of any bytes and of what follows a prefix, which stands in the clear.
///
/// It is kept in the place of the salt, as `$sha256$<hex salt>$<prefix>`. Salts of Varve's own are hexadecimal digits, so neither is taken for
/// the other, and a release that does not know this form keeps it as it is and refuses the secret.
struct ImportedSalt: Hashable, Sendable {
    let bytes: [UInt8]
    let prefix: [UInt8]

    private static let mark = "$sha256$"

    init(bytes: [UInt8], prefix: [UInt8]) {
        self.bytes = bytes
        self.prefix = prefix
    }

    /// `nil` for a salt of Varve's own.
    init?(_ text: String) {
        guard text.hasPrefix(Self.mark) else { return nil }
        let rest = text.dropFirst(Self.mark.count)
        guard let end = rest.firstIndex(of: "$"), let bytes = [UInt8](hexadecimal: rest[..<end]) else { return nil }
        self.init(bytes: bytes, prefix: Array(rest[rest.index(after: end)...].utf8))
    }

    var text: String { Self.mark + hexadecimal(bytes) + "$" + String(decoding: prefix, as: UTF8.self) }

    /// What of a secret goes into the digest.
    func hashed(of secret: [UInt8]) -> [UInt8] { bytes + secret.dropFirst(prefix.count) }

    /// Whether the secret begins with the prefix; takes the same time wherever it differs.
    func begins(_ secret: [UInt8]) -> Bool {
        guard secret.count >= prefix.count else { return false }
        return zip(secret, prefix).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
