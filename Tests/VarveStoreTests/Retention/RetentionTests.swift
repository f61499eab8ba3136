import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct RetentionTests {
    @Test("whatever goes, what stays reads back and counts right, also for what comes later", arguments: 0..<20)
    func randomHistories(seed: Int) async throws {
        try await withTestStore { context in
            var history = try await RetainedHistory(context, seed: UInt64(seed))
            for round in 0..<4 {
                try await history.grow(days: Int.random(in: 20...300, using: &history.generator))
                try await history.seal(hotDays: Int.random(in: 0...60, using: &history.generator))
                let policy = Self.policy(&history.generator)
                try await history.retain(policy)
                try await history.check("seed \(seed), round \(round), \(policy)")
                #expect(try await history.retain(policy) == 0)
            }
        }
    }

    private static func policy(_ generator: inout SeededGenerator) -> RetentionPolicy {
        func age() -> Int? { Bool.random(using: &generator) ? Int.random(in: 0...500, using: &generator) : nil }
        return RetentionPolicy(snapshots: age(), diffs: age(), days: age(), thinning: Bool.random(using: &generator))
    }

    /// A year of two inventories a day, all different, all but the last month sealed.
    private func withYear(_ body: (StoreOfOneYear) async throws -> Void) async throws {
        try await withTestStore { context in try await body(try await StoreOfOneYear(context)) }
    }

    @Test func thinning() async throws {
        try await withYear { year in
            #expect(try await year.retain(RetentionPolicy(thinning: true)) > 8)
            #expect(try await year.context.recount() == [])
            // Of the last sealed month one a week, of older ones one a month; whole frames and ends of chains that later ones need.
            let counts = try await year.readable()
            #expect(counts["2026-01"].map { (5...7).contains($0) } == true, "\(counts)")
            for month in ["2025-04", "2025-06", "2025-09", "2025-11"] {
                #expect(counts[month].map { (1...4).contains($0) } == true, "\(month): \(counts)")
            }
            #expect(counts["2026-03"] == 62)
            let timeline = try await Timeline(store: year.context.store).page(
                of: year.system, filter: ChangeFilter(), PageRequest(page: 1, size: 10))
            #expect(timeline.pagination.totalCount == 365 && timeline.summary.total == 730)
        }
    }

    @Test func snapshotsGo() async throws {
        try await withYear { year in
            try await year.retain(RetentionPolicy(snapshots: 100))
            #expect(try await year.context.recount() == [])
            let counts = try await year.readable()
            #expect(counts["2025-04"] == 1 && counts["2025-07"] == nil && counts["2026-02"] == 56, "\(counts)")
            let since = try await year.context.completeness(of: year.system)
            #expect(since == Completeness(snapshots: Day("2025-12-01")?.start))
        }
    }

    @Test func changesGo() async throws {
        try await withYear { year in
            try await year.retain(RetentionPolicy(diffs: 100))
            #expect(try await year.context.recount() == [])
            let timeline = Timeline(store: year.context.store)
            #expect(try await year.context.completeness(of: year.system) == Completeness(changes: Day("2025-12-01")?.start))
            let shown = try await timeline.page(of: year.system, filter: ChangeFilter(), PageRequest(page: 1, size: 10))
            #expect(shown.pagination.totalCount == 365 && shown.summary.total == 242)
        }
    }

    @Test func daysGo() async throws {
        try await withYear { year in
            try await year.retain(RetentionPolicy(days: 100))
            #expect(try await year.context.recount() == [])
            let timeline = Timeline(store: year.context.store)
            #expect(try await year.context.completeness(of: year.system).inventories == Day("2025-12-01")?.start)
            let shown = try await timeline.page(of: year.system, filter: ChangeFilter(), PageRequest(page: 1, size: 10))
            let days = Set(try await year.context.history(of: year.system).map(\.record.time.day))
            #expect(shown.pagination.totalCount == days.count)
            // From December to March, and before that what bodies of December are read from, and the first.
            let before = days.filter { $0 < Day("2025-12-01")! }
            #expect(days.count - before.count == 31 + 31 + 28 + 31)
            #expect(before.count == 4 && before.contains(Day("2025-04-01")!), "\(before.sorted())")
            let first = try #require(year.first)
            #expect(try await year.context.history(of: year.system).first?.record.id == first)
        }
    }

    @Test func offDoesNothing() async throws {
        try await withYear { year in
            let before = try await year.context.dump()
            #expect(try await year.retain(RetentionPolicy()) == 0)
            #expect(try await year.context.dump() == before)
        }
    }

    @Test func afterTheLeaseIsLostNothingGoes() async throws {
        try await withYear { year in
            let before = try await year.context.dump()
            let lost = Lease(partition: 0, token: "another", epoch: year.lease.epoch)
            let step = RetentionStep(store: year.context.store, lease: lost, policy: RetentionPolicy(thinning: true))
            var cursor = RetentionStep.Cursor()
            await #expect(throws: StoreError.leaseLost(0)) { try await step.run(&cursor, limit: 100) }
            #expect(try await year.context.dump() == before)
        }
    }

    @Test func aCounterThatSaysLessStopsTheSystem() async throws {
        try await withYear { year in
            _ = try await year.context.redis.send(.hset(year.keys.head, "inventories", "3"))
            let before = try await year.context.dump()
            var cursor = RetentionStep.Cursor()
            let progress = try await RetentionStep(store: year.context.store, lease: year.lease, policy: RetentionPolicy(days: 100))
                .run(&cursor, limit: 100)
            #expect(progress.failed.count == 1 && progress.months == 0 && progress.isDone)
            #expect(try await year.context.dump() == before)
        }
    }

    static let places: [String: @Sendable (StoreWithHistory) -> String] = [
        "head": { $0.own.head }, "months": { $0.own.months }, "sealed month": { $0.sealed.sealed },
    ]

    @Test("a key of another type stops its own system, the others are reduced", arguments: places.keys.sorted())
    func foreignKey(place: String) async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await store.plant(Self.places[place]!(store))
            var cursor = RetentionStep.Cursor()
            let step = RetentionStep(store: context.store, lease: store.partition.lease, policy: RetentionPolicy(snapshots: 0))
            let progress = try await step.run(&cursor, limit: 100)
            #expect(Array(progress.failed.keys) == [store.one.number], "\(progress.failed)")
            #expect(progress.changed == [store.three.number] && progress.isDone)
        }
    }

    /// Which organization counted a month before the move is not kept: its counters stay as they are.
    @Test func ofASystemThatMovedOrganizationsKeepTheirCounters() async throws {
        try await withYear { year in
            let registry = Registry(store: year.context.store)
            _ = try await registry.update(year.system.id) { $0.organization = "elsewhere" }
            let counters = { try await year.context.dump().filter { $0.key.contains(":o:") } }
            let before = try await counters()
            var cursor = RetentionStep.Cursor()
            let progress = try await RetentionStep(store: year.context.store, lease: year.lease, policy: RetentionPolicy(days: 100))
                .run(&cursor, limit: 1000)
            #expect(progress.failed == [:] && progress.months > 5)
            #expect(try await counters() == before)
            #expect(try await year.context.recount() == [])
        }
    }

    @Test func aRegistrationThatCannotBeReadStopsItsOwnSystem() async throws {
        try await withTestStore { context in
            let store = try await StoreWithHistory(context)
            try await store.send("HSET", store.keys.systems, store.one.id.rawValue, "x")
            var cursor = RetentionStep.Cursor()
            let step = RetentionStep(store: context.store, lease: store.partition.lease, policy: RetentionPolicy(snapshots: 0))
            let progress = try await step.run(&cursor, limit: 100)
            #expect(progress.failed == [store.one.number: .corrupt("registration of system one")])
            #expect(progress.changed == [store.three.number])
        }
    }
}
