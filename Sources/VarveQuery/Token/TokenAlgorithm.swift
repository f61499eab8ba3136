import JWTKit

/// What tokens are signed with; those that are accepted are configured, and a token that names another is refused. `none` is no case.
package enum TokenAlgorithm: String, Sendable, CaseIterable {
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"
    case rs256 = "RS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    /// Issuer and service share one secret; the others have a key of their own each.
    package var sharesSecret: Bool { shortestSecret != nil }

    /// Bytes of the shortest secret that is as strong as the algorithm (RFC 7518, 3.2); `nil` for one that takes a public key.
    package var shortestSecret: Int? {
        switch self {
        case .hs256: 32
        case .hs384: 48
        case .hs512: 64
        case .rs256, .es256, .edDSA: nil
        }
    }

    var digest: DigestAlgorithm {
        switch self {
        case .hs256, .rs256, .es256, .edDSA: .sha256
        case .hs384: .sha384
        case .hs512: .sha512
        }
    }
}
