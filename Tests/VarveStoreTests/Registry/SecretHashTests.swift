import Foundation
import Testing

@testable import VarveStore

@Suite struct SecretHashTests {
    @Test func matchesOnlyTheSecret() {
        let hash = SecretHash(secret: "secret".utf8, salt: "salt")
        #expect(hash.matches("secret".utf8))
        for other in ["", "secre", "secret ", "Secret", "saltsecret"] { #expect(!hash.matches(other.utf8)) }
        #expect(hash != SecretHash(secret: "secret".utf8, salt: "other salt"))
        #expect(!SecretHash.none.matches("secret".utf8))
    }

    @Test func isWhatItAlwaysWas() throws {
        let json = String(decoding: try JSONEncoder().encode(SecretHash(secret: "secret".utf8, salt: "salt")), as: UTF8.self)
        // printf saltsecret | sha256sum
        #expect(json.contains("bede90386d450cea8b77b822f8887065e4e5abf132c2f9dccfcc7fbd4cba5e35"))
        #expect(!json.contains("secret"))
    }

    @Test func credentialsAreRandom() {
        var generator = SystemRandomNumberGenerator()
        let many = (0..<100).map { _ in Credentials.make(using: &generator) }
        #expect(Set(many.map(\.key)).count == 100)
        #expect(Set(many.map(\.secret)).count == 100)
        for credentials in many {
            #expect(credentials.key.wholeMatch(of: /NETH-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) != nil)
            #expect(credentials.secret.utf8.count == 64)
            #expect(credentials.hash.matches(credentials.secret.utf8))
        }
    }

    @Test func writesHexadecimal() {
        #expect(hexadecimal([0, 1, 0x7F, 0x80, 0xFF]) == "00017f80ff")
    }
}
