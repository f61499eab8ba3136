import JWTKit
import Testing
import VarveModel

@testable import VarveQuery

/// Public keys: which tokens they accept, and which algorithm they can be used with.
@Suite struct TokenKeySetTests {
    private static let publicAlgorithms: [TokenAlgorithm] = [.rs256, .es256, .edDSA]

    private func refusal(
        _ token: String, _ keys: TokenKeySet, _ algorithms: [TokenAlgorithm], issuer: String? = nil, audience: String? = nil,
        leeway: Int = 30, after seconds: Int64 = 0
    ) async throws -> TokenRefusal? {
        let configuration = try TokenConfiguration(
            algorithms: algorithms, keys: .keyFile("unused"), issuer: issuer, audience: audience, leeway: leeway)
        do throws(TokenRefusal) {
            _ = try await TokenVerifier(configuration, GivenKeys(keys: keys)).verify(token, at: testTime.advanced(by: seconds * 1_000_000))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: publicAlgorithms) func acceptsItsAlgorithmOnly(algorithm: TokenAlgorithm) async throws {
        let issuer = try await TestIssuer(algorithm)
        let token = try await issuer.token()
        let keys = try TokenKeySet(pem: issuer.pem, for: [algorithm])
        #expect(try await refusal(token, keys, [algorithm]) == nil)
        for other in Self.publicAlgorithms where other != algorithm {
            #expect(try await refusal(token, keys, [other]) == .otherAlgorithm)
            #expect(throws: TokenKeysError.self) { _ = try TokenKeySet(pem: issuer.pem, for: [other]) }
            let foreign = try await TestIssuer(other)
            #expect(try await refusal(try await foreign.token(), keys, [algorithm]) == .otherAlgorithm)
        }
        if algorithm != .rs256 {
            let stranger = try await TestIssuer(algorithm)
            #expect(try await refusal(try await stranger.token(), keys, [algorithm]) == .badSignature)
        }
        #expect(try await refusal(token + "AA", keys, [algorithm]) == .badSignature)
    }

    @Test("a public key is never the secret of an HMAC", arguments: publicAlgorithms)
    func algorithmConfusion(algorithm: TokenAlgorithm) async throws {
        let issuer = try await TestIssuer(algorithm)
        let keys = try TokenKeySet(pem: issuer.pem, for: [algorithm])
        let claims = #"{"sub":"eve","exp":\#(testSeconds(after: 60)),"permissions":["read:systems"],"organizations":["*"]}"#
        for secret in [issuer.pem, issuer.pem.split(separator: "\n").dropFirst().dropLast().joined()] {
            let token = try await TestTokens.signed(header: #"{"alg":"HS256"}"#, claims: claims, secret: secret)
            #expect(try await refusal(token, keys, [algorithm]) == .otherAlgorithm)
            let named = try await TestTokens.signed(header: #"{"alg":"\#(algorithm.rawValue)"}"#, claims: claims, secret: secret)
            #expect(try await refusal(named, keys, [algorithm]) == .badSignature)
        }
        for text in ["none", "None", "NONE", ""] {
            let header = TestTokens.base64URL(#"{"alg":"\#(text)"}"#.utf8)
            #expect(try await refusal(header + "." + TestTokens.base64URL(claims.utf8) + ".", keys, [algorithm]) == .otherAlgorithm)
        }
        #expect(throws: TokenConfigurationError.mixedAlgorithms) {
            _ = try TokenConfiguration(algorithms: [algorithm, .hs256], keys: .keyFile("x"))
        }
    }

    @Test func severalAlgorithms() async throws {
        let (rsa, curve) = (try await TestIssuer(.rs256, id: "a"), try await TestIssuer(.es256, id: "b"))
        let keys = try TokenKeySet(jwks: TestIssuer.keySet(rsa, curve), for: [.rs256, .es256])
        #expect(try await refusal(try await rsa.token(), keys, [.rs256, .es256]) == nil)
        #expect(try await refusal(try await curve.token(), keys, [.rs256, .es256]) == nil)
        #expect(try await refusal(try await curve.token(kid: "a"), keys, [.rs256, .es256]) == .unknownKey, "the key `a` is an RSA key")
        #expect(try await refusal(try await curve.token(), keys, [.rs256]) == .otherAlgorithm)
    }

    @Test func choosesByName() async throws {
        let (first, second) = (try await TestIssuer(.es256, id: "one"), try await TestIssuer(.es256, id: "two"))
        let keys = try TokenKeySet(jwks: TestIssuer.keySet(first, second), for: [.es256])
        #expect(try await refusal(try await second.token(), keys, [.es256]) == nil)
        #expect(try await refusal(try await second.token(kid: "one"), keys, [.es256]) == .badSignature)
        #expect(try await refusal(try await second.token(kid: "three"), keys, [.es256]) == .unknownKey)
        let header = #"{"alg":"ES256","kid":7}"#
        #expect(try await refusal(TestTokens.base64URL(header.utf8) + ".e30.e30", keys, [.es256]) == .malformed)
    }

    @Test("a token without a name is tried with all keys, a key without one serves all names")
    func withoutNames() async throws {
        let (first, second) = (try await TestIssuer(.edDSA), try await TestIssuer(.edDSA))
        let keys = try TokenKeySet(jwks: TestIssuer.keySet(first, second), for: [.edDSA])
        for token in [try await first.token(), try await second.token(), try await second.token(kid: "any")] {
            #expect(try await refusal(token, keys, [.edDSA]) == nil)
        }
    }

    @Test func checksClaims() async throws {
        let issuer = try await TestIssuer(.es256)
        let keys = try TokenKeySet(pem: issuer.pem, for: [.es256])
        let token = try await issuer.token(issuer: "i", audience: ["a", "b"])
        #expect(try await refusal(token, keys, [.es256], issuer: "i", audience: "b") == nil)
        #expect(try await refusal(token, keys, [.es256], issuer: "j") == .otherIssuer)
        #expect(try await refusal(token, keys, [.es256], audience: "c") == .otherAudience)
        #expect(try await refusal(token, keys, [.es256], after: 89) == nil)
        #expect(try await refusal(token, keys, [.es256], after: 90) == .expired)
        #expect(try await refusal(token, keys, [.es256], leeway: 0, after: 60) == .expired)
        #expect(try await refusal(token, keys, [.es256], leeway: 300, after: 359) == nil)
    }

    @Test func leavesOutWhatIsOfNoUse() async throws {
        let issuer = try await TestIssuer(.es256, id: "a")
        let others = [
            #"{"kty":"oct","k":"c2VjcmV0"}"#, #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#, #"{"kty":"future"}"#, "7", "null",
            #"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#, #"{"kty":7}"#,
            issuer.webKey.replacing(#""sig""#, with: #""enc""#), issuer.webKey.replacing(#""ES256""#, with: #""ES384""#),
        ]
        let useless = Array(#"{"keys":[\#(others.joined(separator: ","))]}"#.utf8)
        #expect(throws: TokenKeysError.noUsableKey([.es256])) { _ = try TokenKeySet(jwks: useless, for: [.es256]) }
        let set = Array(#"{"keys":[\#((others + [issuer.webKey]).joined(separator: ","))]}"#.utf8)
        let keys = try TokenKeySet(jwks: set, for: [.es256])
        #expect(keys.keys.count == 1)
        #expect(try await refusal(try await issuer.token(), keys, [.es256]) == nil)
    }

    @Test(arguments: ["", "[]", "{}", #"{"keys":{}}"#, #"{"keys":7}"#, "\u{0}"]) func refusesOtherTexts(text: String) {
        #expect(throws: TokenKeysError.notKeySet) { _ = try TokenKeySet(jwks: Array(text.utf8), for: [.es256]) }
    }

    @Test func refusesOtherKeys() async throws {
        #expect(throws: TokenKeysError.isPrivate) { _ = try TokenKeySet(pem: TestKeys.rsaPrivate, for: [.rs256]) }
        #expect(throws: TokenKeysError.notPublicKey) { _ = try TokenKeySet(pem: TestKeys.weakRSAPublic, for: [.rs256]) }
        #expect(throws: TokenKeysError.notPublicKey) { _ = try TokenKeySet(pem: "", for: [.rs256]) }
        #expect(throws: TokenKeysError.otherKind("an RSA key", [.rs256, .es256])) {
            _ = try TokenKeySet(pem: TestKeys.rsaPublic, for: [.rs256, .es256])
        }
        let key = try await TestIssuer(.es256).webKey
        let many = Array(#"{"keys":[\#(Array(repeating: key, count: 33).joined(separator: ","))]}"#.utf8)
        #expect(throws: TokenKeysError.tooManyKeys(33)) { _ = try TokenKeySet(jwks: many, for: [.es256]) }
    }
}

/// Keys as they are.
private struct GivenKeys: TokenSignatures {
    let keys: TokenKeySet

    func claims(of token: String, _ header: TokenHeader) async throws(TokenRefusal) -> TokenClaims {
        try await keys.claims(of: token, header)
    }

    func reload() {}
}
