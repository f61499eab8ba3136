extension SecretHash {
    private static let digestBytes = 32

    /// Reads what another system kept of a secret: `<hex SHA-256>` or `<hex salt>:<hex SHA-256>`, where the salt's bytes go before the secret.
    ///
    /// - Parameter prefix: what the secret begins with and was left out of the digest.
    /// - Returns: `nil` for any other text.
    init?(imported text: String, prefix: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count <= 2, let digest = [UInt8](hexadecimal: last), digest.count == Self.digestBytes,
            let salt = parts.count == 2 ? [UInt8](hexadecimal: parts[0]) : []
        else { return nil }
        self.init(salt: ImportedSalt(bytes: salt, prefix: Array(prefix.utf8)).text, digest: hexadecimal(digest))
    }
}
