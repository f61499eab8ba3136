/// What an import says of a system's secret.
enum ImportedSecret: Hashable, Sendable {
    case plain(String)
    case hashed(SecretHash)

    /// - Throws: `SystemRefusal`.
    init(_ members: [String: String]) throws {
        switch (members["system_secret"], members["secret_hash"]) {
        case (let secret?, nil):
            guard members["secret_prefix"] == nil else {
                throw SystemRefusal("secret_prefix is of no use with system_secret: leave it out")
            }
            guard secret.utf8.count >= Self.leastBytes else { throw SystemRefusal("system_secret: at least \(Self.leastBytes) bytes") }
            self = .plain(secret)
        case (nil, let text?):
            self = .hashed(try Self.hash(text, prefix: members["secret_prefix"] ?? ""))
        case (nil, nil): throw SystemRefusal("secret_hash or system_secret is missing")
        case (_?, _?): throw SystemRefusal("secret_hash and system_secret are both there: leave one of them out")
        }
    }

    /// One fast digest does for random secrets only; shorter ones are not random enough.
    private static let leastBytes = 16

    private static func hash(_ text: String, prefix: String) throws -> SecretHash {
        if let hash = SecretHash(imported: text, prefix: prefix) { return hash }
        guard text.hasPrefix("$argon2") else {
            throw SystemRefusal("secret_hash: 64 hexadecimal digits of a SHA-256, or the salt's digits, a colon, and these")
        }
        throw SystemRefusal(
            "secret_hash is of Argon2, which is not taken: have the system authenticate once at a release that keeps a SHA-256, or rotate it"
        )
    }
}
