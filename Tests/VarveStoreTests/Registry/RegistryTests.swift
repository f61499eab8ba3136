import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct RegistryTests {
    @Test func refusesDuplicates() async throws {
        try await withTestStore(partitions: 4) { context in
            let registry = Registry(store: context.store)
            let (first, credentials) = try await context.register("one")
            let before = try await context.dump()
            await #expect(throws: StoreError.systemExists("one")) { try await context.register("one") }
            let other = try #require(SystemID("two"))
            await #expect(throws: StoreError.systemKeyExists) {
                try await registry.create(other, credentials: credentials, name: "", organization: .standard)
            }
            #expect(try await context.dump() == before)
            #expect(try await registry.find(key: credentials.key) == first)
            #expect(try await registry.all().map(\.id) == [first.id])
        }
    }

    @Test func ofManyCreationsAtOnceOneWins() async throws {
        try await withTestStore(partitions: 4) { context in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { (try? await context.register("one")) != nil } }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            let registry = Registry(store: context.store)
            let id = try #require(SystemID("one"))
            let system = try #require(try await registry.find(id))
            #expect(try await registry.find(key: system.record.key) == system)
            let keys = try await context.dump().keys.filter { $0.hasPrefix("varve:key:") }
            #expect(keys.count == 1)
        }
    }

    @Test func rotatesAndSuspends() async throws {
        try await withTestStore { context in
            let registry = Registry(store: context.store)
            let (system, credentials) = try await context.register("one")
            let rotated = try await registry.update(system.id) { $0.secret = SecretHash(secret: "new".utf8, salt: "s") }
            #expect(rotated.record.secret.matches("new".utf8))
            #expect(!rotated.record.secret.matches(credentials.secret.utf8))
            #expect(rotated.record.key == credentials.key)
            let suspended = try await registry.update(system.id) { $0.state = .suspended }
            #expect(suspended.record.state == .suspended)
            #expect(try await registry.find(system.id) == suspended)
            let unknown = try #require(SystemID("unknown"))
            await #expect(throws: StoreError.systemUnknown("unknown")) { try await registry.update(unknown) { $0.name = "" } }
        }
    }

    @Test func updatesAtOnceAreAllKept() async throws {
        try await withTestStore { context in
            let registry = Registry(store: context.store)
            let (system, _) = try await context.register("one")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await registry.update(system.id) { $0.name += "x" } } }
                try await group.waitForAll()
            }
            #expect(try await registry.find(system.id)?.record.name == "one" + String(repeating: "x", count: 20))
        }
    }

    /// A key that leads to a system which has another key meanwhile leads nowhere.
    @Test func refusesAStaleKey() async throws {
        try await withTestStore(partitions: 4) { context in
            let (system, _) = try await context.register("one")
            _ = try await context.redis.send(.set(Keys.systemKey("NETH-old"), .string(system.id.rawValue)))
            _ = try await context.redis.send(.set(Keys.systemKey("NETH-gone"), "no-such-system"))
            let registry = Registry(store: context.store)
            #expect(try await registry.find(key: "NETH-old") == nil)
            #expect(try await registry.find(key: "NETH-gone") == nil)
            #expect(try await registry.find(key: system.record.key) == system)
        }
    }

    @Test func deletesEverythingOfASystem() async throws {
        try await withTestStore { context in
            let (other, _) = try await context.register("other")
            let before = try await context.dump().keys
            var partition = try await HeldPartition(context)
            try await fill(&partition, days: 70)
            try await Registry(store: context.store).delete(partition.system.id)
            let left = Set(try await context.dump().keys).subtracting(before)
            #expect(left.filter { $0.contains(":s:") || $0.contains(":key:") }.isEmpty, "\(left)")
            #expect(try await Registry(store: context.store).all().map(\.id) == [other.id])
            await #expect(throws: StoreError.systemUnknown("one")) {
                try await Registry(store: context.store).delete(partition.system.id)
            }
        }
    }

    /// An erasure that was cut off after its first step: the system counts as deleted, and a second call erases the rest.
    @Test func deletionGoesOnWhereItWasCutOff() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await fill(&partition, days: 40)
            let registry = Registry(store: context.store)
            let id = partition.system.id
            _ = try await registry.update(id) { $0.state = .deleted }
            _ = try await context.redis.send(.del(Keys.systemKey(partition.system.record.key)))
            await #expect(throws: StoreError.systemUnknown("one")) { try await registry.update(id) { $0.state = .active } }
            await #expect(throws: StoreError.systemExists("one")) { try await context.register("one") }
            try await registry.delete(id)
            #expect(try await context.dump().keys.filter { $0.contains(":s:") }.isEmpty)
            let again = try await context.register("one").system
            #expect(again.number != partition.system.number)
        }
    }

    private func fill(_ partition: inout HeldPartition, days: Int) async throws {
        let system = partition.system
        for day in 0..<days {
            let time = partition.context.clock.now.advanced(by: Int64(day) * Timestamp.microsecondsPerDay)
            let commit = try partition.builder.commit([(system, time, [.sample("a")])])
            #expect(try await partition.committer.commit(commit) == .committed)
        }
        _ = try await Queue(store: partition.context.store).push(
            partition.context.envelope(system, Array("{}".utf8)), idempotencyKey: "k", bodyHash: String(repeating: "0", count: 64))
    }
}
