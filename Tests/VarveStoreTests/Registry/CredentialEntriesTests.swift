import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct CredentialEntriesTests {
    private let now = TestClock.start

    private func system(_ name: String) throws -> RegisteredSystem {
        RegisteredSystem(
            id: try #require(SystemID(name)),
            record: SystemRecord(
                number: SystemNumber(rawValue: 1), key: "key-\(name)", secret: .none, name: name, organization: .standard, createdAt: now))
    }

    @Test func remembersOnlyWhileItFollows() throws {
        var entries = CredentialEntries()
        entries.remember(try system("a"), for: "k", at: now, readAt: entries.version)
        #expect(entries.find("k", at: now) == nil)
        entries.start()
        entries.remember(try system("a"), for: "k", at: now, readAt: entries.version)
        #expect(entries.find("k", at: now)?.system?.id.rawValue == "a")
        entries.stop()
        #expect(entries.find("k", at: now) == nil)
        entries.start()
        #expect(entries.find("k", at: now) == nil)
    }

    @Test func forgetsASystemAndKeysOfNone() throws {
        var entries = CredentialEntries()
        entries.start()
        entries.remember(try system("a"), for: "ka", at: now, readAt: entries.version)
        entries.remember(try system("b"), for: "kb", at: now, readAt: entries.version)
        entries.remember(nil, for: "unknown", at: now, readAt: entries.version)
        #expect(entries.find("unknown", at: now) != nil)
        entries.forget(system: "a")
        #expect(entries.find("ka", at: now) == nil)
        #expect(entries.find("unknown", at: now) == nil)
        #expect(entries.find("kb", at: now) != nil)
    }

    @Test func doesNotRememberWhatWasReadBeforeAnAnnouncement() throws {
        var entries = CredentialEntries()
        entries.start()
        let version = entries.version
        entries.forget(system: "another")
        entries.remember(try system("a"), for: "k", at: now, readAt: version)
        #expect(entries.find("k", at: now) == nil)
    }

    @Test func entriesRunOut() throws {
        var entries = CredentialEntries()
        entries.start()
        entries.remember(try system("a"), for: "k", at: now, readAt: entries.version)
        #expect(entries.find("k", at: now.advanced(by: CredentialEntries.lifetimeMicroseconds - 1)) != nil)
        #expect(entries.find("k", at: now.advanced(by: CredentialEntries.lifetimeMicroseconds)) == nil)
    }

    @Test func memoryIsBounded() {
        var entries = CredentialEntries()
        entries.start()
        for number in 0...CredentialEntries.capacity { entries.remember(nil, for: "\(number)", at: now, readAt: entries.version) }
        #expect(entries.find("0", at: now) == nil)
        #expect(entries.find("\(CredentialEntries.capacity)", at: now) != nil)
    }
}
