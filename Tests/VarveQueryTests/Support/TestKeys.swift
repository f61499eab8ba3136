import Crypto
import Foundation
import JWTKit

@testable import VarveQuery

/// Keys that issuers might have. They are good for tests only.
enum TestKeys {
    static let rsaPrivate = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC9c9h6Q92ouCGM
        fTeF9uTLJMtKRf9RU0HJonle8UFSEM2CP98DAwXTl3FP/8FxP0ocG4in50y+cFJV
        qEUWBLjlbw6Rbs88SwHRgb+CyyAOaIi+V7gt681wPghZJHf/cf8TGiZahdlCVDsz
        ppDDpPrAP/pwMLO5bVeS+iJiyC7VxkuzBwCw2knmSiCVfyK4hXgxBHLE9llHGNWp
        RPP+Ifoc3lFiUeH4kT5Q9Z9zoAGL5qE9xOrPiQWBImJx3xybAjVb2JeaHEV1AE6T
        0Io8NwZzLywPi6KmcZ7Ubzba1nOv2u6fjB+omZ+ByKAP1E3TkjSg6jcWaLGFFn7e
        m6PPipqjAgMBAAECggEANmuUCA79ma0Gyg3gCKXSs/3mPXgc7rX9RFfdCGZBzrqP
        5fXF8F4KauzqOkIrxYWaGrfYCe8Zruyh4gQbkEcb+5/qreEIO3gKVi2wnvgNRcZG
        XXLiL6K4GSFgkYa1x5Vt4YVV9hPTxEdg2CXlGKYH93iJTnfW8JFVoh0jCoAZYAN+
        4wBL2yFywdhxpUi9tWwc9lYcWj+072qqPPKasZ7sCLiwv9ekMlJoF0osTkld6112
        ssADqYpuuE+vMGKkAslbPjm59A2Tv8mJJ85guIMzvuNR4H288ctrst8vP3ssLWKO
        Gims22zmqtKFs3iSbm/VGWnk7iP6OCNe2YvT6aOtZQKBgQDn8aOQYvNbI3oboIvU
        aOCDlTWjWs7b97rQmj8H3D6MsbrYIOl5AnjceRtPa30DSs8s19ksK8nteY6ffHyl
        mzckiKZCGVqzyVzobcmakxaKYXPPrc2cnAsxZ9aJHwnm1gIAZ2dNth2IaVaYj6Sz
        x+akTyON07ABr0oFBmkTKovGhQKBgQDRGgPBFm+nfmAAT1CCuX+Dbaj7s0leKuh6
        deDL3d+f38OCRxfyWuLw5AbXAUfZbRkj2dGTTpkB6/rtWeTeqz7yEhjlOrPgwTxZ
        i3jWZV9/N1MCMtiVHhs0/jDu+HMjLPcsiCW0KHzrINVKsrwk9HXquCxjL8sg4OhV
        Mo7B0v+JBwKBgFYV9WMtlq0I6dU/LSbVFh9ATfwnRAeYVpn95c8BC6YkgPienojv
        RfRubph3iJqkNWirZEtkpTmimDDRf2HnzfudTDfUOTnpTrZlqSHZ3c/Wg6ldFKc/
        s1fO9m1GO+KVI4EK3+iT4zox/pX5GmQvmYb6aHPHUdgOOybKTk1yyRYRAoGBAIZA
        67QnkZy62SyZwBmOvD5IRD0HCc46QnWOBb0fQZtGciLNPqTOkfMUlQeqvNTu5TtN
        eO/ZgQfo2X1XQElvLcUCtZVIMYHWz8a2c+lDwSLPBK7esoxbfiByLDzirBojnreq
        2npnnHzi4c9KHt6jTqpbgbRVVVhQzxsUkPAFZyg1AoGBANrhZTlY0HMtd9tX0sDW
        DaOKyKo3CwsYU/HxeXiosU0fGCd4FhJJ690425zmBIhXAvumgnJ361e/bnM5kh/U
        u3KFN29Flb1afMOVhbdO/0JCXdKNV8yoSHAIlosDSClEA1XHlPPmYQsn1pcocVv1
        MVH1stm0xvSq1O4J+bnvaU1I
        -----END PRIVATE KEY-----
        """

    static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvXPYekPdqLghjH03hfbk
        yyTLSkX/UVNByaJ5XvFBUhDNgj/fAwMF05dxT//BcT9KHBuIp+dMvnBSVahFFgS4
        5W8OkW7PPEsB0YG/gssgDmiIvle4LevNcD4IWSR3/3H/ExomWoXZQlQ7M6aQw6T6
        wD/6cDCzuW1XkvoiYsgu1cZLswcAsNpJ5koglX8iuIV4MQRyxPZZRxjVqUTz/iH6
        HN5RYlHh+JE+UPWfc6ABi+ahPcTqz4kFgSJicd8cmwI1W9iXmhxFdQBOk9CKPDcG
        cy8sD4uipnGe1G822tZzr9run4wfqJmfgcigD9RN05I0oOo3FmixhRZ+3pujz4qa
        owIDAQAB
        -----END PUBLIC KEY-----
        """

    /// Of 1,024 bits.
    static let weakRSAPublic = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDJt6hBJcBeVFhE/qgxeErx7gas
        nWssP6SoSMBVmQmOZY37g+FbscsWXY7IG23ucPw05tGVLIB2YcSa6DvXstO4e46N
        c7/8jat5vzHVaPbMdXOvRtol7eBm6xYL2lQ7wNtxZrewe6RegmcUkefyWrqQ+jZO
        /4Qj5BlPfMKkK0HwLwIDAQAB
        -----END PUBLIC KEY-----
        """
}

/// An issuer with a key of its own.
struct TestIssuer: Sendable {
    let algorithm: TokenAlgorithm
    let id: String?
    /// Its public key as PEM, and as a member of a key set.
    let pem: String
    let webKey: String
    private let keys: JWTKeyCollection

    init(_ algorithm: TokenAlgorithm, id: String? = nil) async throws {
        self.algorithm = algorithm
        self.id = id
        let name = id.map { #""kid":"\#($0)","# } ?? ""
        keys = JWTKeyCollection()
        switch algorithm {
        case .rs256:
            let key = try Insecure.RSA.PrivateKey(pem: TestKeys.rsaPrivate)
            await keys.add(rsa: key, digestAlgorithm: .sha256)
            pem = TestKeys.rsaPublic
            let (modulus, exponent) = try Insecure.RSA.PublicKey(pem: pem).getKeyPrimitives()
            webKey = #"{\#(name)"kty":"RSA","n":"\#(TestTokens.base64URL(modulus))","e":"\#(TestTokens.base64URL(exponent))"}"#
        case .edDSA:
            let key = try EdDSA.PrivateKey(curve: .ed25519)
            await keys.add(eddsa: key)
            let raw = key.publicKey.rawRepresentation
            let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
            let text = Data(prefix + Array(raw)).base64EncodedString()
            pem = "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
            webKey = #"{\#(name)"kty":"OKP","crv":"Ed25519","x":"\#(TestTokens.base64URL(raw))"}"#
        default:
            let key = ES256PrivateKey()
            await keys.add(ecdsa: key)
            pem = key.publicKey.pemRepresentation
            let point = try P256.Signing.PublicKey(pemRepresentation: pem).x963Representation.dropFirst()
            let (x, y) = (TestTokens.base64URL(point.prefix(32)), TestTokens.base64URL(point.dropFirst(32)))
            webKey = #"{\#(name)"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","x":"\#(x)","y":"\#(y)"}"#
        }
    }

    func token(issuer: String? = nil, audience: [String] = [], lifetime: Int64 = 60, kid: String? = nil) async throws -> String {
        let claims = TokenClaims(
            subject: "ada", expiry: Double(testSeconds(after: lifetime)), issuer: issuer, audiences: audience,
            permissions: ["read:systems"],
            organizations: ["*"])
        return try await keys.sign(claims, kid: (kid ?? id).map { JWKIdentifier(string: $0) })
    }

    static func keySet(_ issuers: TestIssuer...) -> [UInt8] { Array(#"{"keys":[\#(issuers.map(\.webKey).joined(separator: ","))]}"#.utf8) }
}
