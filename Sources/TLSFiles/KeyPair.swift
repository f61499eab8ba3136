import NIOSSL

/// A chain of certificates, the own one first, and the private key of that one.
package struct KeyPair: Sendable {
    /// Where the two are, in PEM.
    package struct Files: Hashable, Sendable {
        package let certificate: String
        package let key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    package let chain: [NIOSSLCertificate]
    package let key: NIOSSLPrivateKey

    /// Reads both files. Whether they fit each other, a context tells that is made of them: `TLSConfiguration.context(of:)`.
    package init(_ files: Files) throws(TLSFileError) {
        chain = try PEMFile.certificates(files.certificate, "certificate file")
        key = try PEMFile.key(files.key)
    }

    package var sources: (chain: [NIOSSLCertificateSource], key: NIOSSLPrivateKeySource) {
        (chain.map { .certificate($0) }, .privateKey(key))
    }

    /// Seconds since 1970 until which the whole chain is valid.
    package var expiry: Int { chain.map(\.notValidAfter).min() ?? 0 }

    /// - Parameters:
    ///   - files: where the chain comes from, for the error.
    ///   - now: seconds since 1970.
    /// - Throws: where a certificate of the chain has expired, or is not valid yet.
    package func checkValidity(_ files: Files, now: Int) throws(TLSFileError) {
        for certificate in chain {
            switch CertificateValidity(certificate, now: now) {
            case .valid: continue
            case .expired(let time):
                throw TLSFileError("certificate file \(files.certificate): a certificate expired at \(time.utc); put a renewed one there")
            case .notYetValid(let time):
                throw TLSFileError(
                    "certificate file \(files.certificate): a certificate is valid only from \(time.utc) on; check the clock")
            }
        }
    }
}

extension TLSConfiguration {
    /// - Throws: where key and certificate do not belong together.
    package func context(of files: KeyPair.Files?) throws(TLSFileError) -> NIOSSLContext {
        do {
            return try NIOSSLContext(configuration: self)
        } catch {
            guard let files else { throw TLSFileError("TLS cannot be set up: \(TLSFailure.reason(of: error))") }
            throw TLSFileError("key file \(files.key) does not fit the certificate in \(files.certificate): name two that belong together")
        }
    }
}
