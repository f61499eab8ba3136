import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct VerifierTests {
    @Test func findsNothingInGoodHistories() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            #expect(try await MonthReader(redis: context.redis).entries(store.sealed).count == 62)
            let found = try await context.verification()
            #expect(found.disagreements == [])
            #expect([found.systems, found.inventories, found.changes] == [3, 244, 164])
            #expect(found.snapshots > 100 && found.snapshots < 244)
        }
    }

    @Test func findsNothingInAnEmptyStore() async throws {
        try await withTestStore(partitions: 3) { context in
            _ = try await context.register("one")
            #expect(try await context.verification().disagreements == [])
        }
    }

    @Test(arguments: Damage.all) func findsDamage(_ damage: Damage) async throws {
        try await withTestStore { context in
            try await damage.plant(try await StoreWithHistory(context))
            let lines = try await context.recount()
            #expect(lines.contains { line in damage.words.allSatisfy(line.contains) }, "\(lines)")
            #expect(lines.allSatisfy { !$0.contains("\n") })
        }
    }

    @Test("without stillness the counters of organizations are left out, everything else is not")
    func whileOthersWrite() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            let organization = context.first.organization(store.one.organization, StoreWithHistory.hotMonth)
            try await store.send("HINCRBY", organization, "04:systems", "1")
            try await store.send("HINCRBY", store.own.head, "changes", "1")
            var found = Verification()
            try await Verifier(store: context.store).verify(0, isStill: false) { found.add($0) }
            #expect(found.disagreements.map(\.place) == ["\(store.own.head) changes"])
        }
    }

    @Test func oneSystem() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await store.send("HINCRBY", store.own.head, "changes", "1")
            for (system, count) in [(store.one, 1), (store.two, 0)] {
                var found = Verification()
                try await Verifier(store: context.store).verify(0, only: system.id, isStill: true) { found.add($0) }
                #expect(found.systems == 1 && found.disagreements.count == count)
            }
        }
    }

    @Test("counters keep what deleted systems added, but nothing less than what there is")
    func deletedSystems() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await Registry(store: context.store).delete(store.three.id)
            #expect(try await context.recount() == [])
            let organization = context.first.organization(store.one.organization, StoreWithHistory.hotMonth)
            try await store.send("HINCRBY", organization, "04:inventories", "-3")
            #expect(try await context.recount() == ["\(organization) 04:inventories: 1, should be 2"])
            try await store.send("HINCRBY", organization, "04:inventories", "3")
            try await store.send("ZADD", context.first.organizationsFirst, "24300", "acme", "24300", "gone")
            try await store.send("ZADD", context.first.organizationsLast, "24300", "other", "24300", "gone")
            #expect(try await context.recount() == ["\(context.first.organizationsLast) other: 24300, should be 24313"])
        }
    }
}
