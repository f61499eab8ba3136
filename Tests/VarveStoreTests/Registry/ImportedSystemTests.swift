import Testing
import VarveModel

@testable import VarveStore

@Suite struct ImportedSystemTests {
    private static let digest = String(repeating: "0a", count: 32)

    private func line(_ members: String) -> [UInt8] { Array("{\(members)}".utf8) }

    @Test func everything() throws {
        let system = try ImportedSystem(
            parsing: line(
                #""id":"a-1","system_key":"NETH-1","secret_hash":"00:\#(Self.digest)","secret_prefix":"my_1.","name":"One é","organization":"acme","state":"suspended","created_at":"2024-05-06T07:08:09Z""#
            ))
        #expect(system.id.rawValue == "a-1" && system.key == "NETH-1" && system.name?.rawValue == "One é")
        #expect(
            system.organization?.rawValue == "acme" && system.state == .suspended
                && system.createdAt?.rfc3339.hasPrefix("2024-05-06") == true)
        #expect(system.secret == .hashed(try #require(SecretHash(imported: "00:\(Self.digest)", prefix: "my_1."))))
    }

    @Test func theLeast() throws {
        let system = try ImportedSystem(parsing: line(#""id":"a","system_key":"k","system_secret":"0123456789abcdef","name":null"#))
        #expect(system.secret == .plain("0123456789abcdef") && system.name == nil && system.state == nil)
    }

    @Test(
        arguments: [
            (#""system_key":"k","secret_hash":"D""#, "id is missing"),
            (#""id":"inventory","system_key":"k","secret_hash":"D""#, "id is missing, or none"),
            (#""id":"a","secret_hash":"D""#, "system_key is missing"),
            (#""id":"a","system_key":"a:b","secret_hash":"D""#, "system_key is missing, or none"),
            (#""id":"a","system_key":"k""#, "secret_hash or system_secret is missing"),
            (#""id":"a","system_key":"k","secret_hash":"D","system_secret":"0123456789abcdef""#, "both there"),
            (#""id":"a","system_key":"k","secret_prefix":"x","system_secret":"0123456789abcdef""#, "secret_prefix is of no use"),
            (#""id":"a","system_key":"k","system_secret":"topsecret""#, "at least 16 bytes"),
            (#""id":"a","system_key":"k","secret_hash":"topsecret""#, "64 hexadecimal digits"),
            (#""id":"a","system_key":"k","secret_hash":"$argon2id$v=19$m=65536,t=1,p=4$topsecret$x""#, "Argon2"),
            (#""id":"a","system_key":"k","secret_hash":"D","name":"""#, "name: 1 to 256"),
            (#""id":"a","system_key":"k","secret_hash":"D","organization":"a b""#, "organization: "),
            (#""id":"a","system_key":"k","secret_hash":"D","state":"deleted""#, "state: active or suspended"),
            (#""id":"a","system_key":"k","secret_hash":"D","created_at":"yesterday""#, "created_at: RFC 3339"),
            (#""id":"a","system_key":"k","secret_hash":"D","organisation":"x""#, "organisation"),
            (#""id":7,"system_key":"k","secret_hash":"D""#, "id is no string"),
            (#""id":"a""#, "not JSON"),
        ])
    func refusals(_ members: String, _ reason: String) {
        let text = members.replacing("\"D\"", with: "\"\(Self.digest)\"")
        let broken = reason == "not JSON" ? Array("{\(text)".utf8) : line(text)
        do {
            _ = try ImportedSystem(parsing: broken)
            Issue.record("\(members) was taken")
        } catch {
            #expect("\(error)".contains(reason), "\(error)")
            #expect(!"\(error)".contains("topsecret") && !"\(error)".contains(Self.digest))
        }
    }
}
