import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct ReprocessRefusalTests {
    private func system(_ name: String, _ context: TestStore) async throws -> (RegisteredSystem, SystemKeys) {
        let system = try #require(try await Registry(store: context.store).find(SystemID(name)!))
        return (system, context.store.partitioning.keys(of: system.id).system(system.number))
    }

    @Test func aDamagedSystemIsToldAndTheOthersGoOn() async throws {
        let histories = SentHistories(seed: 10)
        try await withHistories(histories, under: TestRules.first) { context in
            try await withHistories(histories, under: TestRules.second) { other in
                let (_, keys) = try await system("odd-0", context)
                let month = keys.month(context.clock.now.month)
                let field = try #require(try await context.hash(month.snapshots).keys.sorted().last)
                _ = try await context.redis.send(.hset(month.snapshots, field, .bytes([1, 2, 3])))
                var failures: [SystemID: String] = [:]
                let summary = try await context.reprocess(TestRules.second) { step in failures[step.system] = step.failure }
                #expect(summary.failed == 1 && summary.systems == 3)
                #expect(failures[SystemID("odd-0")!]?.contains("stored data is damaged: snapshot \(field)") == true, "\(failures)")
                let (found, expected) = (try await context.recorded(), try await other.recorded())
                for name in ["fleet-0", "fleet-1", "odd-1"] { #expect(found[name] == expected[name]) }
                let disagreements = try await context.recount()
                #expect(disagreements.allSatisfy { $0.contains(field) }, "\(disagreements)")
            }
        }
    }

    @Test("a key of another type, and a counter that says less", arguments: ["type", "count"])
    func foreign(kind: String) async throws {
        try await withHistories(SentHistories(seed: 11), under: TestRules.first) { context in
            let (system, keys) = try await system("odd-1", context)
            if kind == "type" {
                let day = keys.day(context.clock.now.day).changes
                _ = try await context.redis.send(.del(day))
                _ = try await context.redis.send(.set(day, "text"))
            } else {
                _ = try await context.redis.send(.hset(keys.head, "changes", "007"))
            }
            let damage = try await context.recount()
            var failure: String?
            let summary = try await context.reprocess(TestRules.second) { step in
                if step.system == system.id { failure = step.failure ?? failure }
            }
            #expect(summary.failed == 1)
            #expect(
                failure?.contains(kind == "type" ? "something else than Varve keeps" : "say less than what it has") == true,
                "\(failure ?? "")")
            // Nothing but what was damaged before.
            let found = try await context.recount()
            #expect(found == damage)
        }
    }

    @Test func afterTheLeaseIsLostNothingIsWritten() async throws {
        try await withHistories(SentHistories(seed: 12), under: TestRules.first) { context in
            let (system, _) = try await system("odd-1", context)
            let partition = context.store.partitioning.partition(of: system.id)
            let before = try await context.content()
            let lost = try #require(try await Leases(store: context.store).acquire(partition, token: "test"))
            try await Leases(store: context.store).release(lost)
            let reprocessor = Reprocessor(store: context.store, lease: lost, rules: TestRules.second)
            await #expect(throws: StoreError.leaseLost(partition)) { try await reprocessor.run(system) { _ in } }
            try await context.expectContent(before)
        }
    }

    @Test func aSystemThatMovedOnIsNotWritten() async throws {
        try await withHistories(SentHistories(seed: 13), under: TestRules.first) { context in
            let (system, keys) = try await system("odd-1", context)
            let partition = context.store.partitioning.partition(of: system.id)
            let lease = try #require(try await Leases(store: context.store, lifetime: .seconds(600)).acquire(partition, token: "test"))
            var rewriter = try #require(try await HistoryRewriter.open(system, context.store, lease))
            var month = try await rewriter.read(context.clock.now.month)
            month.set([], rules: "", at: try #require(month.before.lastIndex { $0.pack != nil }), &rewriter.ids)
            _ = try await context.redis.send(.hincrby(keys.head, "revision", 1))
            let before = try await context.content()
            await #expect(throws: StoreError.movedOn("odd-1")) { try await rewriter.write(month) }
            await #expect(throws: StoreError.movedOn("odd-1")) { try await rewriter.write(memory: [1]) }
            try await context.expectContent(before)
        }
    }

    /// The worker hands over; a post waits, and is compared with what the reprocessing left.
    @Test func worksBesideAWorker() async throws {
        let rules = RuleBook(file: try RulesFile.parse("rules: [{path: n, within_percent: 50}]", name: "rules.yaml"))
        try await withTestStore { context in
            let system = try await context.register("a").system
            try await withServices([context.worker(rules: ActiveRules(rules))]) {
                for number in [100, 110, 120] {
                    context.clock.advance(by: .seconds(60))
                    try await context.push(system, #"{"n":\#(number)}"#)
                    try await context.drain()
                }
                #expect(try await context.changes(of: system) == [[], [], []])
                try await LeasedPartition.run(0, of: context.store, name: "reprocess", logger: silentLogger) { lease in
                    #expect(try await context.held(by: "reprocess") == [0])
                    context.clock.advance(by: .seconds(60))
                    try await context.push(system, #"{"n":155}"#)
                    try await Reprocessor(store: context.store, lease: lease, rules: .standard).run(system) { #expect($0.failure == nil) }
                    #expect(try await context.queued() == 1)
                }
                try await context.drain()
            }
            // What was recorded last is 120 now, and no longer the 100 that the worker had compared with.
            #expect(try await context.changes(of: system) == [[], ["update n: 100 → 110"], ["update n: 110 → 120"], []])
            try await context.expectWhole()
        }
    }
}
