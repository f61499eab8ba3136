import Crypto
import Testing
import VarveModel

@testable import VarveStore

@Suite struct ImportedSecretTests {
    private static let salt: [UInt8] = Array(0..<16)
    private static let secret = "0123456789abcdef0123456789abcdef01234567"
    private static let prefix = "my_00112233445566778899."

    /// As `HashSystemSecretSHA256` of the service that machines come from: salt and hashed part, in hexadecimal digits.
    private static func foreign(_ secret: String, salt: [UInt8] = salt) -> String {
        let digest = hexadecimal(SHA256.hash(data: salt + Array(secret.utf8)))
        return salt.isEmpty ? digest : hexadecimal(salt) + ":" + digest
    }

    @Test func matchesWhatWasHashedElsewhere() throws {
        let hash = try #require(SecretHash(imported: Self.foreign(Self.secret), prefix: Self.prefix))
        #expect(hash.isImported)
        #expect(hash.matches((Self.prefix + Self.secret).utf8))
        for wrong in [
            Self.secret, Self.prefix, "", Self.prefix + Self.secret + "0", Self.prefix + String(Self.secret.dropLast()),
            "MY_00112233445566778899." + Self.secret, "my_00112233445566778898." + Self.secret,
            String((Self.prefix + Self.secret).dropFirst()),
        ] { #expect(!hash.matches(wrong.utf8), "\(wrong)") }
    }

    @Test("without a salt, without a prefix, digits of either case")
    func otherForms() throws {
        let plain = try #require(SecretHash(imported: Self.foreign(Self.secret, salt: []), prefix: ""))
        #expect(plain.matches(Self.secret.utf8) && !plain.matches("x\(Self.secret)".utf8))
        let upper = try #require(SecretHash(imported: Self.foreign(Self.secret).uppercased(), prefix: "a$b:"))
        #expect(upper.matches("a$b:\(Self.secret)".utf8))
        let lower = try #require(SecretHash(imported: Self.foreign(Self.secret), prefix: "a$b:"))
        #expect(upper == lower)
    }

    @Test func refusesWhatIsNoDigest() {
        let digest = String(repeating: "0a", count: 32)
        for text in [
            "", ":", digest + "0", String(digest.dropLast(2)), "zz" + digest.dropFirst(2), "0:" + digest, "00:11:" + digest, "00:",
        ] {
            #expect(SecretHash(imported: text, prefix: "") == nil, "\(text)")
        }
    }

    /// A release that does not know the form reads the record, writes it again as it was, and lets nobody in with it.
    @Test func theRecordHasTheFormOfOthers() throws {
        let id = try #require(SystemID("alpha"))
        let hash = try #require(SecretHash(imported: Self.foreign(Self.secret), prefix: Self.prefix))
        let record = SystemRecord(
            number: SystemNumber(rawValue: 7), key: "K", secret: hash, name: "alpha", organization: .standard,
            createdAt: Timestamp(microseconds: 0))
        let again = try SystemRecord(decoding: Array(try record.encoded().utf8), of: id)
        #expect(again == record && again.secret.matches((Self.prefix + Self.secret).utf8))
        #expect(try record.encoded().contains(#""salt":"$sha256$000102030405060708090a0b0c0d0e0f$my_00112233445566778899.""#))
        #expect(!SecretHash(secret: "x".utf8, salt: String(repeating: "f", count: 64)).isImported)
    }
}
