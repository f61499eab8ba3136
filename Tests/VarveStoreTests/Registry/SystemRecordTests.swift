import Testing
import VarveModel

@testable import VarveStore

/// Registrations as they are kept.
@Suite struct SystemRecordTests {
    private let id = SystemID("a")!

    private func record(_ name: String = "Zürich \"1\"\n\u{1F600}") -> SystemRecord {
        SystemRecord(
            number: SystemNumber(rawValue: 9_007_199_254_740_993), key: "NETH-1", secret: SecretHash(secret: [1], salt: "s\\"),
            name: name, organization: .standard, createdAt: Timestamp(microseconds: 1_772_712_000_000_001))
    }

    private func read(_ text: String) throws -> SystemRecord { try SystemRecord(decoding: Array(text.utf8), of: id) }

    @Test func readsWhatItWrote() throws {
        var moved = record()
        (moved.state, moved.organization) = (.suspended, "acme")
        moved.note(former: "default")
        moved.note(former: "Äpfel, \"Birnen\"")
        for record in [record(), record(""), moved] {
            #expect(try read(try record.encoded()) == record)
        }
    }

    @Test func passesOverWhatItDoesNotKnow() throws {
        let text = try record().encoded()
        #expect(try read(#"{"later":[{"name":"x"}],"formerOrganizations":null,"# + text.dropFirst()) == record())
    }

    @Test func refusesWhatIsNoRegistration() throws {
        let text = try record().encoded()
        for name in ["number", "key", "secret", "name", "organization", "state", "createdAt"] {
            #expect(throws: StoreError.self, "without \(name)") { try read(text.replacing("\"\(name)\":", with: "\"x\":")) }
            #expect(throws: StoreError.self, "\(name)") { try read(text.replacing("\"\(name)\":", with: "\"\(name)\":[],\"x\":")) }
        }
        for bad in [
            "", "{}", "[]", String(text.dropLast()), #"{"formerOrganizations":"a","# + text.dropFirst(),
            text.replacing("\"active\"", with: "\"asleep\""),
        ] {
            #expect(throws: StoreError.self, "\(bad)") { try read(bad) }
        }
    }
}
