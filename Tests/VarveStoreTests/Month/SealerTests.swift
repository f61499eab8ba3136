import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct SealerTests {
    /// The first hot month of system one.
    private static let month = Month("2026-01")!

    static let places: [String: @Sendable (StoreWithHistory) -> String] = [
        "head": { $0.own.head }, "days": { $0.own.days }, "records": { $0.own.month(month).records }, "months": { $0.own.months },
        "sealed month": { $0.own.month(month).sealed },
    ]

    @Test("a key of another type stops its own system, the others are sealed", arguments: places.keys.sorted())
    func foreignKey(place: String) async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await store.plant(Self.places[place]!(store))
            let sealer = Sealer(store: context.store, lease: store.partition.lease, hotDays: -90)
            let progress = try await sealer.seal(limit: 50)
            #expect(Array(progress.failed.keys) == [store.one.number], "\(progress.failed)")
            #expect(progress.failed.values.allSatisfy { "\($0)".contains("varve:") })
            #expect(Set(progress.sealed) == [store.two.number, store.three.number])
        }
    }

    @Test("a number of the head that is none: nothing of the system is written", arguments: ["revision", "sealed"])
    func foreignNumber(field: String) async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await store.send("HSET", store.own.head, field, "abc")
            let own = { (key: String) in store.keys.system(ofKey: key) == store.one.number }
            let before = try await context.dump().filter { own($0.key) }
            let sealer = Sealer(store: context.store, lease: store.partition.lease, hotDays: -90)
            let progress = try await sealer.seal(limit: 50)
            #expect(Array(progress.failed.keys) == [store.one.number] && progress.sealed.count == 2)
            #expect(try await context.dump().filter { own($0.key) } == before)
        }
    }

    @Test func aSealerThatLostItsLeaseBlamesNoSystem() async throws {
        try await withTestStore { context in
            _ = try await StoreWithHistory(context)
            let lost = Lease(partition: 0, token: "another", epoch: 1)
            await #expect(throws: StoreError.leaseLost(0)) {
                try await Sealer(store: context.store, lease: lost, hotDays: -90).seal(limit: 50)
            }
            #expect(try await context.recount() == [])
        }
    }
}
