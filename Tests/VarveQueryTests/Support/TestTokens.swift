import Foundation
import JWTKit
import VarveModel

@testable import VarveQuery

/// Makes good tokens, and bad ones.
struct TestTokens {
    static let secret = "an ordinary secret of more than 32 bytes"

    let configuration: TokenConfiguration

    init(
        secret: String = secret, issuer: String? = nil, audience: String? = nil, leeway: Int = TokenConfiguration.standardLeeway
    ) throws {
        configuration = try TokenConfiguration(
            algorithms: [.hs256], keys: .secret(TokenSecret(secret)), issuer: issuer, audience: audience, leeway: leeway)
    }

    func token(
        _ organizations: OrganizationScope = .all, permissions: [String] = ["read:systems"], lifetime: Duration = .seconds(3600)
    ) async throws -> String {
        try await TokenIssuer(configuration).issue(
            subject: "ada", organizations: organizations, permissions: permissions, lifetime: lifetime, now: testTime)
    }

    func verify(_ token: String, after seconds: Int64 = 0) async throws -> Bearer {
        let keys = try TokenKeys(configuration, now: { testTime }, logger: quietLogger())
        return try await TokenVerifier(configuration, keys.signatures).verify(token, at: testTime.advanced(by: seconds * 1_000_000))
    }

    /// A token with exactly this header and these claims, signed with HMAC and this secret.
    static func signed(header: String, claims: String, secret: String = secret, digest: DigestAlgorithm = .sha256) async throws -> String {
        let key = try await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: digest).getKey()
        let content = base64URL(header.utf8) + "." + base64URL(claims.utf8)
        return content + "." + base64URL(try key.sign(Data(content.utf8)))
    }

    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// Seconds since 1970 so much after the tests' time.
func testSeconds(after seconds: Int64) -> Int64 { testTime.microseconds / 1_000_000 + seconds }
