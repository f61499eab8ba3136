/// Why keys cannot be used, and how to mend it; holds nothing of them.
package enum TokenKeysError: Error, Hashable, Sendable, CustomStringConvertible {
    case isPrivate
    case notPublicKey
    case otherKind(String, [TokenAlgorithm])
    case notKeySet
    case tooManyKeys(Int)
    case noUsableKey([TokenAlgorithm])
    case notReadable

    package var description: String {
        switch self {
        case .isPrivate:
            "holds a private key, which only the issuer may have: give the public one, as `openssl pkey -in FILE -pubout` prints it"
        case .notPublicKey:
            "holds no public key (PEM, `BEGIN PUBLIC KEY`) that is RSA of 2048 bits or more, EC on P-256, or Ed25519"
        case .otherKind(let kind, let algorithms): "holds \(kind), which cannot check \(Self.names(algorithms))"
        case .notKeySet: "is no JSON Web Key Set: it must be an object with an array `keys`"
        case .tooManyKeys(let count): "has \(count) keys: at most \(TokenKeySet.mostKeys) are possible"
        case .noUsableKey(let algorithms): "has no key that can check \(Self.names(algorithms))"
        case .notReadable: "cannot be read: does it exist, is it a file of at most 256 KiB, and may you read it?"
        }
    }

    private static func names(_ algorithms: [TokenAlgorithm]) -> String { algorithms.map(\.rawValue).joined(separator: ", ") }
}
