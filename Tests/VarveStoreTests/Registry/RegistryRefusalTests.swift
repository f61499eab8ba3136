import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// Redis does not roll back a script that fails half-way: where a key holds something else than Varve keeps there, nothing is written.
@Suite struct RegistryRefusalTests {
    typealias Key = @Sendable (StoreWithHistory) -> String
    static let changed: [String: Key] = [
        "erasing": { $0.keys.erasing }, "seen": { $0.keys.seen }, "hot": { $0.keys.hot }, "indexed": { $0.own.indexed },
        "critical": { $0.keys.critical }, "kinds": { $0.keys.kinds },
    ]

    /// Plants something at a key, and expects that `change` is refused for it with nothing written.
    private func refused(
        _ key: Key, plant: (StoreWithHistory) async throws -> Void, _ change: (StoreWithHistory) async throws -> Void
    ) async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await plant(store)
            let before = try await context.dump()
            await #expect(throws: StoreError.foreign(key(store))) { try await change(store) }
            // A number that was drawn leads nowhere.
            let isSame = { (key: String) in key != store.keys.numbers }
            #expect(try await context.dump().filter { isSame($0.key) } == before.filter { isSame($0.key) })
        }
    }

    @Test(arguments: changed.keys.sorted()) func beginningADeletion(place: String) async throws {
        let key = Self.changed[place]!
        try await refused(key) {
            try await $0.plant(key($0))
        } _: {
            try await Registry(store: $0.context.store).beginDeletion($0.one.id)
        }
    }

    @Test func endingADeletion() async throws {
        let key: Key = { $0.keys.erasing }
        try await refused(key) { store in
            try await Registry(store: store.context.store).beginDeletion(store.one.id)
            try await store.plant(key(store))
            // The last step of the erasure.
            let system = try await Registry(store: store.context.store).find(store.one.id)!
            while true { do { if try await Erasure(store: store.context.store).step(system) { break } } catch { break } }
        } _: { store in
            let system = try await Registry(store: store.context.store).find(store.one.id)!
            _ = try await Erasure(store: store.context.store).step(system)
        }
    }

    @Test(arguments: ["type", "revision"]) func moving(what: String) async throws {
        let key: Key = { $0.own.head }
        try await refused(key) { store in
            if what == "type" { try await store.plant(key(store)) } else { try await store.send("HSET", key(store), "revision", "007") }
        } _: { store in
            _ = try await Registry(store: store.context.store).update(store.one.id) { $0.organization = "elsewhere" }
        }
    }

    @Test(arguments: ["seen", "head"]) func registering(place: String) async throws {
        // Three systems are registered: the next one has the number 4.
        let key: Key = { place == "seen" ? $0.keys.seen : $0.keys.system(SystemNumber(rawValue: 4)).head }
        try await refused(key) {
            try await $0.plant(key($0))
        } _: {
            _ = try await $0.context.register("four")
        }
    }
}
