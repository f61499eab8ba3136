import NIOSSL

/// Whom certificates must be signed by.
package enum CertificateAuthorities: Hashable, Sendable {
    /// Those that the system trusts.
    case system
    /// Those in a file of PEM.
    case file(String)

    package func roots() throws(TLSFileError) -> NIOSSLTrustRoots {
        switch self {
        case .system: .default
        case .file(let path): .certificates(try PEMFile.certificates(path, "CA file"))
        }
    }

    package var path: String? {
        if case .file(let path) = self { path } else { nil }
    }
}
