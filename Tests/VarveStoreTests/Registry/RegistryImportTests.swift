import Crypto
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct RegistryImportTests {
    private static let secret = "my_public.0123456789abcdef0123456789abcdef01234567"

    private static func hash(_ part: Substring, salt: UInt8 = 7) -> String {
        hexadecimal([salt]) + ":" + hexadecimal(SHA256.hash(data: [salt] + Array(part.utf8)))
    }

    private static func system(_ id: String, key: String? = nil, salt: UInt8 = 7, _ more: String = "") throws -> ImportedSystem {
        let hash = hash(secret.dropFirst("my_public.".count), salt: salt)
        return try ImportedSystem(
            parsing: Array(
                #"{"id":"\#(id)","system_key":"\#(key ?? "KEY-" + id)","secret_hash":"\#(hash)","secret_prefix":"my_public."\#(more)}"#.utf8
            ))
    }

    private func take(_ system: ImportedSystem, _ registry: Registry, replacing: Bool = false, dry: Bool = false) async throws
        -> SystemImportOutcome
    {
        var generator = SystemRandomNumberGenerator()
        return try await registry.take(system, replacingSecrets: replacing, isDryRun: dry, using: &generator)
    }

    @Test("registered once; the first post brings Varve's own hash, and importing again takes nothing back")
    func life() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            let cache = CredentialCache(registry: registry, logger: silentLogger)
            #expect(try await take(try Self.system("a"), registry, dry: true) == .registered)
            #expect(try await registry.all().isEmpty)
            #expect(try await take(try Self.system("a", key: nil, #","name":"A","state":"active""#), registry) == .registered)
            #expect(try await take(try Self.system("a", key: nil, #","name":"A","state":"active""#), registry) == .unchanged)
            #expect(try await take(try Self.system("a"), registry) == .unchanged)

            let id = try #require(SystemID("a"))
            #expect(try await cache.authenticate(key: "KEY-a", secret: "wrong".utf8) == nil)
            #expect(try await registry.find(id)?.record.secret.isImported == true)
            #expect(try await cache.authenticate(key: "KEY-a", secret: Self.secret.utf8)?.id == id)
            let used = try #require(try await registry.find(id)?.record.secret)
            #expect(!used.isImported && used.matches(Self.secret.utf8))
            #expect(try await cache.authenticate(key: "KEY-a", secret: Self.secret.utf8)?.id == id)
            #expect(try await registry.find(id)?.record.secret == used)

            // From now on the secret is Varve's.
            #expect(try await take(try Self.system("a", salt: 9), registry) == .unchanged)
            #expect(try await registry.find(id)?.record.secret == used)
            #expect(try await take(try Self.system("a", salt: 9), registry, replacing: true, dry: true) == .changed)
            #expect(try await registry.find(id)?.record.secret == used)
            #expect(try await take(try Self.system("a", salt: 9), registry, replacing: true) == .changed)
            #expect(try await registry.find(id)?.record.secret.isImported == true)
            #expect(try await take(try Self.system("a", salt: 9), registry, replacing: true) == .unchanged)
        }
    }

    @Test("imports of the same systems at the same time leave each with its key")
    func sameAtOnce() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            for number in 0..<20 {
                let system = try Self.system("m\(number)")
                let outcomes = try await withThrowingTaskGroup(of: SystemImportOutcome.self) { group in
                    for _ in 0..<4 { group.addTask { try await take(system, registry) } }
                    var outcomes: [SystemImportOutcome] = []
                    for try await outcome in group { outcomes.append(outcome) }
                    return outcomes
                }
                #expect(outcomes.count { $0 == .registered } == 1 && outcomes.count { $0 == .unchanged } == 3, "\(outcomes)")
                #expect(try await registry.find(key: "KEY-m\(number)")?.id.rawValue == "m\(number)")
            }
        }
    }

    @Test("a key that was lost leads to its system again")
    func lostKey() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            _ = try await take(try Self.system("a"), registry)
            _ = try await context.store.redis.send(.del(Keys.systemKey("KEY-a")))
            #expect(try await take(try Self.system("a"), registry) == .unchanged)
            #expect(try await registry.find(key: "KEY-a")?.id.rawValue == "a")
        }
    }

    @Test func whatChangedElsewhereFollows() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            _ = try await take(try Self.system("a", key: nil, #","name":"A","organization":"one""#), registry)
            let change = try Self.system("a", salt: 9, #","name":"B","organization":"two","state":"suspended""#)
            #expect(try await take(change, registry) == .changed)
            let id = try #require(SystemID("a"))
            let record = try #require(try await registry.find(id)).record
            #expect(record.name == "B" && record.organization == "two" && record.state == .suspended)
            #expect(record.formerOrganizations == ["one"] && record.secret.matches(Self.secret.utf8))
            // What the line says nothing of stays.
            #expect(try await take(try Self.system("a", salt: 9), registry) == .unchanged)
        }
    }

    @Test func refusals() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            _ = try await take(try Self.system("a"), registry)
            await #expect(throws: SystemRefusal("system_key KEY-a is that of system a")) {
                try await take(try Self.system("b", key: "KEY-a"), registry)
            }
            await #expect(throws: SystemRefusal.self) { try await take(try Self.system("a", key: "other"), registry) }
            // As a deletion leaves it until its data is erased.
            _ = try await registry.update(try #require(SystemID("a"))) { $0.state = .deleted }
            await #expect(throws: SystemRefusal.self) { try await take(try Self.system("a"), registry) }
        }
    }

    @Test("a registration that was cut off behind its key is finished by the next run")
    func cutOff() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            _ = try await context.redis.send(.set(Keys.systemKey("KEY-a"), .string("a")))
            #expect(try await take(try Self.system("a"), registry) == .registered)
            #expect(try await registry.find(key: "KEY-a")?.id.rawValue == "a")
        }
    }

    @Test("posts of one system at the same moment: one hash is stored, all are let in")
    func atOnce() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            _ = try await take(try Self.system("a"), registry)
            let cache = CredentialCache(registry: registry, logger: silentLogger)
            let letIn = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await cache.authenticate(key: "KEY-a", secret: Self.secret.utf8) != nil }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(letIn == 20)
            let id = try #require(SystemID("a"))
            let stored = try #require(try await registry.find(id)).record.secret
            #expect(!stored.isImported && stored.matches(Self.secret.utf8))
        }
    }
}
