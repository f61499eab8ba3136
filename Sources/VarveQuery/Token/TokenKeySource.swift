import TLSFiles

/// Where the keys come from that check tokens.
package enum TokenKeySource: Sendable {
    /// Issuer and service share it.
    case secret(TokenSecret)
    /// Path of a public key as PEM.
    case keyFile(String)
    /// Path of a JSON Web Key Set.
    case keySetFile(String)
    /// Address of one, and who may sign the certificate there. After `lifetime` seconds it is fetched again.
    case keySetURL(TokenKeysURL, lifetime: Int, authorities: CertificateAuthorities = .system)

    /// For the log: where, and nothing of the secret.
    var place: String {
        switch self {
        case .secret: "secret"
        case .keyFile(let path), .keySetFile(let path): path
        case .keySetURL(let url, _, _): url.place
        }
    }
}
