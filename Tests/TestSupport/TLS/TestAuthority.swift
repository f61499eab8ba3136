import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate authority of a test: signs certificates and writes them to files.
package struct TestAuthority: Sendable {
    /// Where the PEM files of a certificate and its key lie.
    package struct Files: Sendable {
        package let certificate: String
        package let key: String
    }

    /// PEM file of the authority's own certificate.
    package let file: String
    private let directory: String
    private let name: DistinguishedName
    private let key = Certificate.PrivateKey(P256.Signing.PrivateKey())

    /// - Parameter directory: where all of its files go.
    package init(in directory: String, named name: String = "authority") throws {
        self.directory = directory
        self.name = try DistinguishedName { CommonName("Varve tests' \(name)") }
        file = "\(directory)/\(name).pem"
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
            Critical(KeyUsage(keyCertSign: true))
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey, notValidBefore: .now - 86_400, notValidAfter: .now + 86_400,
            issuer: self.name, subject: self.name, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: key)
        try Self.write(try certificate.serializeAsPEM().pemString, to: file)
    }

    /// Signs a certificate for a new key and writes both, in place of what had this name.
    ///
    /// - Parameters:
    ///   - file: name of the files, without ending.
    ///   - hosts: host names and IPv4 addresses that the certificate is good for.
    ///   - validity: seconds from now.
    package func sign(
        _ file: String, hosts: [String] = ["localhost", "127.0.0.1"], validity: ClosedRange<Double> = -3600...3600
    ) throws -> Files {
        let own = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let extensions = try Certificate.Extensions { SubjectAlternativeNames(hosts.map(Self.name)) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: own.publicKey, notValidBefore: .now + validity.lowerBound,
            notValidAfter: .now + validity.upperBound, issuer: name, subject: try DistinguishedName { CommonName(file) },
            signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: key)
        let files = Files(certificate: "\(directory)/\(file).pem", key: "\(directory)/\(file).key")
        try Self.write(try certificate.serializeAsPEM().pemString, to: files.certificate)
        try Self.write(try own.serializeAsPEM().pemString, to: files.key)
        return files
    }

    private static func name(_ host: String) -> GeneralName {
        let bytes = host.split(separator: ".").compactMap { UInt8($0) }
        return bytes.count == 4 ? .ipAddress(ASN1OctetString(contentBytes: bytes[...])) : .dnsName(host)
    }

    /// As those do it that renew certificates: the file is replaced, and for its owner only.
    private static func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
