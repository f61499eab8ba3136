/// Why tokens cannot be checked as configured.
package enum TokenConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    case secretTooShort(bytes: Int, needed: Int, algorithm: TokenAlgorithm)
    case noAlgorithm
    case mixedAlgorithms
    case needsSecret(TokenAlgorithm)
    case needsPublicKey(TokenAlgorithm)
    /// What of it may be shown.
    case badURL(String)
    case badKeys(place: String, TokenKeysError)

    package var description: String {
        switch self {
        case .secretTooShort(let bytes, let needed, let algorithm):
            """
            the token secret has \(bytes) bytes, \(algorithm.rawValue) needs at least \(needed): make one with `openssl rand -hex \(needed)`, \
            and give it to whoever issues tokens
            """
        case .noAlgorithm: "no algorithm of tokens is named: name one of \(Self.names(TokenAlgorithm.allCases))"
        case .mixedAlgorithms:
            """
            algorithms that share a secret (\(Self.names(TokenAlgorithm.allCases.filter(\.sharesSecret)))) cannot be accepted together with \
            those of public keys (\(Self.names(TokenAlgorithm.allCases.filter { !$0.sharesSecret }))): name those of one kind
            """
        case .needsSecret(let algorithm):
            "\(algorithm.rawValue) takes a shared secret, not a public key: name the algorithm of the key (RS256, ES256, EdDSA)"
        case .needsPublicKey(let algorithm):
            "\(algorithm.rawValue) takes a public key, not a shared secret: name a key file, a key set file or the address of a key set"
        case .badURL(let text):
            "\"\(text)\" is no address of a key set: it must be https://…, or http://… to this machine (localhost, 127.0.0.1, [::1])"
        case .badKeys(let place, let error): "\(place) \(error)"
        }
    }

    private static func names(_ algorithms: [TokenAlgorithm]) -> String { algorithms.map(\.rawValue).joined(separator: ", ") }
}
