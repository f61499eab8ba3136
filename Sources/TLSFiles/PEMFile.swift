import FoundationEssentials
import NIOSSL

/// Files of certificates and keys, in PEM.
enum PEMFile {
    /// A bundle of all authorities of the world has some 200 KiB.
    private static let mostBytes = 4 << 20

    /// - Parameter kind: what an error calls the file.
    static func certificates(_ path: String, _ kind: String) throws(TLSFileError) -> [NIOSSLCertificate] {
        let bytes = try contents(path, kind)
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw TLSFileError("\(kind) \(path) holds no certificate in PEM (-----BEGIN CERTIFICATE-----)")
        }
        return certificates
    }

    static func key(_ path: String) throws(TLSFileError) -> NIOSSLPrivateKey {
        let bytes = try contents(path, "key file")
        guard let key = try? NIOSSLPrivateKey(bytes: bytes, format: .pem) else {
            throw TLSFileError("key file \(path) holds no private key in PEM, or one with a passphrase, which nobody could be asked for")
        }
        return key
    }

    private static func contents(_ path: String, _ kind: String) throws(TLSFileError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= mostBytes else {
            throw TLSFileError("\(kind) \(path) cannot be read: does it exist, is it a file, and may you read it?")
        }
        return Array(data)
    }
}
