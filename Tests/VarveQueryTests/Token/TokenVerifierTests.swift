import JWTKit
import Testing
import VarveModel

@testable import VarveQuery

@Suite struct TokenVerifierTests {
    private static let header = #"{"alg":"HS256","typ":"JWT"}"#

    private func refusal(_ token: String, after seconds: Int64 = 0, _ tokens: TestTokens? = nil) async throws -> TokenRefusal? {
        do {
            _ = try await (try tokens ?? TestTokens()).verify(token, after: seconds)
            return nil
        } catch let refusal as TokenRefusal {
            return refusal
        }
    }

    private func refusal(claims: String, header: String = header, _ tokens: TestTokens? = nil) async throws -> TokenRefusal? {
        try await refusal(TestTokens.signed(header: header, claims: claims), tokens)
    }

    @Test func acceptsWhatIsIssued() async throws {
        let acme = try #require(OrganizationID("acme"))
        let tokens = try TestTokens(issuer: "https://issuer.example", audience: "varve")
        let token = try await tokens.token(.some([acme]), permissions: ["read:systems", "other"])
        let bearer = try await tokens.verify(token)
        #expect(bearer.subject == "ada" && bearer.permissions == ["read:systems", "other"] && bearer.organizations == .some([acme]))
        let everybody = try await tokens.verify(try await tokens.token())
        #expect(everybody.organizations == .all)
    }

    @Test func acceptsWhatOthersIssue() async throws {
        let claims = """
            {"sub":"bo","exp":\(testSeconds(after: 9)).5,"nbf":\(testSeconds(after: -9)),"iat":\(testSeconds(after: 9)),"iss":"i",
            "aud":["a","b"],"permissions":["read:systems"],"organizations":["acme","{bad}"],"extra":{"x":[1]}}
            """
        let token = try await TestTokens.signed(header: #"{"kid":"7","alg":"HS256","jku":"http://evil.example/"}"#, claims: claims)
        let bearer = try await TestTokens(issuer: "i", audience: "b").verify(token)
        #expect(bearer.organizations == .some([try #require(OrganizationID("acme"))]))
    }

    @Test func expires() async throws {
        let token = try await TestTokens().token(lifetime: .seconds(60))
        #expect(try await refusal(token, after: 59) == nil)
        #expect(try await refusal(token, after: 89) == nil, "within the leeway")
        #expect(try await refusal(token, after: 90) == .expired)
        #expect(try await TestTokens().verify(token).expiry == testTime.advanced(by: 90_000_000), "what goes on ends then, too")
        #expect(try await refusal(claims: #"{"sub":"a"}"#) == .expired)
        #expect(try await refusal(claims: #"{"sub":"a","exp":-1e300}"#) == .expired)
        #expect(try await refusal(claims: #"{"sub":"a","exp":1e300}"#) == nil)
    }

    @Test func waitsForItsBeginning() async throws {
        let expiry = testSeconds(after: 999)
        for claim in ["nbf", "iat"] {
            #expect(try await refusal(claims: #"{"sub":"a","exp":\#(expiry),"\#(claim)":\#(testSeconds(after: 30))}"#) == nil)
            #expect(try await refusal(claims: #"{"sub":"a","exp":\#(expiry),"\#(claim)":\#(testSeconds(after: 31))}"#) == .notYetValid)
        }
    }

    @Test(arguments: ["none", "None", "NONE", "HS384", "HS512", "RS256", "ES256", "EdDSA", "hs256", "", "HS256 "])
    func refusesOtherAlgorithms(algorithm: String) async throws {
        let header = #"{"alg":"\#(algorithm)"}"#
        let claims = #"{"sub":"a","exp":\#(testSeconds(after: 60))}"#
        #expect(try await refusal(claims: claims, header: header) == .otherAlgorithm)
        let unsigned = TestTokens.base64URL(header.utf8) + "." + TestTokens.base64URL(claims.utf8) + "."
        #expect(try await refusal(unsigned) == .otherAlgorithm)
    }

    @Test func keyDecidesAndNotTheHeader() async throws {
        let secret = String(repeating: "k", count: 64)
        let claims = #"{"sub":"a","exp":\#(testSeconds(after: 60))}"#
        let token = try await TestTokens.signed(header: Self.header, claims: claims, secret: secret, digest: .sha512)
        #expect(try await refusal(token, try TestTokens(secret: secret)) == .badSignature)
    }

    @Test func refusesUnknownCriticalHeaders() async throws {
        let claims = #"{"sub":"a","exp":\#(testSeconds(after: 60))}"#
        #expect(try await refusal(claims: claims, header: #"{"alg":"HS256","crit":["b64"],"b64":false}"#) == .criticalHeader)
        #expect(try await refusal(claims: claims, header: #"{"alg":"HS256","crit":null}"#) == .criticalHeader)
    }

    @Test func refusesOtherSecretsAndAlteredTokens() async throws {
        let token = try await TestTokens().token()
        #expect(try await refusal(token, try TestTokens(secret: "another secret that has 32 bytes or more")) == .badSignature)
        let parts = token.split(separator: ".").map(String.init)
        let forged = #"{"sub":"eve","exp":\#(testSeconds(after: 60)),"permissions":["read:systems"],"organizations":["*"]}"#
        for altered in [
            parts[0] + "." + TestTokens.base64URL(forged.utf8) + "." + parts[2], parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + String(parts[2].reversed()), parts[0] + ".." + parts[2],
        ] {
            #expect(try await refusal(altered) == .badSignature)
        }
    }

    @Test func checksIssuerAndAudience() async throws {
        let strict = try TestTokens(issuer: "i", audience: "a")
        let expiry = testSeconds(after: 60)
        for (claims, expected) in [
            (#""iss":"i","aud":"a""#, nil), (#""iss":"i","aud":["b","a"]"#, nil), (#""iss":"j","aud":"a""#, TokenRefusal.otherIssuer),
            (#""aud":"a""#, .otherIssuer), (#""iss":"i","aud":"b""#, .otherAudience), (#""iss":"i""#, .otherAudience),
            (#""iss":"i","aud":[]"#, .otherAudience), (#""iss":"i","aud":"aa""#, .otherAudience),
        ] {
            #expect(try await refusal(claims: #"{"sub":"s","exp":\#(expiry),\#(claims)}"#, strict) == expected)
        }
    }

    @Test func refusesClaimsOfOtherTypes() async throws {
        let expiry = testSeconds(after: 60)
        for claims in [
            #"{"sub":7,"exp":\#(expiry)}"#, #"{"sub":"a","exp":"\#(expiry)"}"#,
            #"{"sub":"a","exp":\#(expiry),"permissions":"read:systems"}"#,
            #"{"sub":"a","exp":\#(expiry),"organizations":"*"}"#, #"{"sub":"a","exp":\#(expiry),"aud":7}"#, "[]", "7", "",
        ] {
            #expect(try await refusal(claims: claims) == .badSignature)
        }
        #expect(try await refusal(claims: #"{"exp":\#(expiry)}"#) == .noSubject)
        #expect(try await refusal(claims: #"{"sub":"","exp":\#(expiry)}"#) == .noSubject)
    }

    @Test(arguments: ["", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "e30.e30.e30", "🙂.🙂.🙂", "W10.e30.", "\u{0}.\u{0}.\u{0}", "%.%.%"])
    func refusesGarbage(token: String) async throws {
        #expect(try await refusal(token) == .malformed)
    }

    @Test func refusesLongTokensAtOnce() async throws {
        #expect(try await refusal(String(repeating: "a", count: 3_000_000)) == .tooLong)
        #expect(try await refusal(String(repeating: ".", count: 3_000_000)) == .tooLong)
        let padding = String(repeating: "x", count: 3_000_000)
        #expect(try await refusal(claims: #"{"sub":"\#(padding)","exp":\#(testSeconds(after: 60))}"#) == .tooLong)
    }

    @Test func refusesDeepJSON() async throws {
        let deep = String(repeating: "[", count: 5000)
        #expect(try await refusal(claims: #"{"sub":"a","exp":1,"aud":\#(deep)"#) == .badSignature)
        #expect(try await refusal(claims: "{}", header: deep) == .malformed)
    }

    @Test func noPermissionMeansNone() async throws {
        let token = try await TestTokens.signed(header: Self.header, claims: #"{"sub":"a","exp":\#(testSeconds(after: 60))}"#)
        let bearer = try await TestTokens().verify(token)
        #expect(bearer.permissions.isEmpty && bearer.organizations == .some([]))
        #expect(throws: (any Error).self) { try bearer.require(.readSystems) }
    }
}
