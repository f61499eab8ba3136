import NIOSSL

/// Why TLS with a server did not come about, or ended.
package enum TLSFailure: Error, Hashable, Sendable {
    /// No authority that is trusted here signed the server's certificate.
    case unknownAuthority
    case validity(CertificateValidity)
    /// One of these two: the certificate itself is not known.
    case notAccepted
    /// The certificate is of another server.
    case wrongName
    /// The server answered with something that is not TLS.
    case noTLS
    case noCommonVersion
    /// The server wants to know who the client is.
    case certificateWanted
    /// The server does not accept who the client is.
    case certificateRefused
    case closed
    /// The name that BoringSSL has for it.
    case other(String)

    /// - Parameters:
    ///   - certificate: what the server showed, if that is known.
    ///   - now: seconds since 1970.
    /// - Returns: `nil` where TLS is not the cause.
    package init?(_ error: any Error, certificate: NIOSSLCertificate?, now: Int) {
        switch error {
        case NIOSSLError.handshakeFailed(let error): self.init(error, certificate, now)
        case let error as BoringSSLError: self.init(error, certificate, now)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch:
            self = .wrongName
        default: return nil
        }
    }

    private init(_ error: BoringSSLError, _ certificate: NIOSSLCertificate?, _ now: Int) {
        let reason = Self.reason(of: error)
        switch reason {
        case "CERTIFICATE_VERIFY_FAILED": self = Self.verification(certificate, now)
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "INVALID_OUTER_RECORD_TYPE": self = .noTLS
        case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_SHARED_CIPHER": self = .noCommonVersion
        case "TLSV1_ALERT_CERTIFICATE_REQUIRED", "TLSV1_CERTIFICATE_REQUIRED": self = .certificateWanted
        case "EOF during handshake": self = .closed
        case let reason where Self.refusals.contains { reason.hasSuffix($0) }: self = .certificateRefused
        default: self = .other(reason)
        }
    }

    /// Alerts about the client's certificate end so.
    private static let refusals = [
        "ALERT_UNKNOWN_CA", "ALERT_BAD_CERTIFICATE", "ALERT_CERTIFICATE_EXPIRED", "ALERT_CERTIFICATE_REVOKED",
        "ALERT_CERTIFICATE_UNKNOWN", "ALERT_UNSUPPORTED_CERTIFICATE", "ALERT_ACCESS_DENIED",
    ]

    private static func verification(_ certificate: NIOSSLCertificate?, _ now: Int) -> TLSFailure {
        guard let certificate else { return .notAccepted }
        let validity = CertificateValidity(certificate, now: now)
        return validity == .valid ? .unknownAuthority : .validity(validity)
    }

    /// BoringSSL's name for what happened: `error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at file:1`.
    package static func reason(of error: any Error) -> String {
        guard case .sslError(let stack)? = error as? BoringSSLError, let first = stack.first else { return "\(error)" }
        if first == .eofDuringHandshake { return "EOF during handshake" }
        let text = first.description
        guard let marker = text.firstRange(of: "OPENSSL_internal:") else { return text }
        return String(text[marker.upperBound...].prefix { $0 != " " })
    }
}
