import FoundationEssentials
import NIOSSL

/// Whether a certificate is valid at a time; times are seconds since 1970.
package enum CertificateValidity: Hashable, Sendable {
    case valid
    case expired(Int)
    case notYetValid(Int)

    package init(_ certificate: NIOSSLCertificate, now: Int) {
        if certificate.notValidAfter <= now {
            self = .expired(certificate.notValidAfter)
        } else if certificate.notValidBefore > now {
            self = .notYetValid(certificate.notValidBefore)
        } else {
            self = .valid
        }
    }
}

extension Int {
    /// Seconds since 1970 as `2026-11-21T17:36:02Z`.
    package var utc: String { Date(timeIntervalSince1970: Double(self)).formatted(.iso8601) }
}
