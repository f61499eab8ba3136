import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct ReprocessorTests {
    @Test("under the rules that rated it nothing is written", arguments: 0..<3)
    func sameRules(seed: UInt64) async throws {
        try await withHistories(SentHistories(seed: seed), under: TestRules.first) { context in
            let before = try await context.content()
            let summary = try await context.reprocess(TestRules.first)
            #expect(summary.rewritten == 0 && summary.left == 0 && summary.failed == 0 && summary.systems == 4)
            #expect(summary.before == summary.after && summary.before > 100 && summary.months >= 16)
            try await context.expectContent(before)
        }
    }

    @Test("under other rules the store is as if all had come under these", arguments: 0..<3)
    func otherRules(seed: UInt64) async throws {
        let histories = SentHistories(seed: seed)
        try await withHistories(histories, under: TestRules.first) { context in
            try await withHistories(histories, under: TestRules.second) { other in
                let summary = try await context.reprocess(TestRules.second)
                #expect(summary.rewritten > 8 && summary.failed == 0 && summary.left == 0)
                try await context.expectWhole()
                try await context.expectEqual(to: other)
                // What comes now finds the memory of these rules, and nothing is left to write.
                #expect(try await context.reprocess(TestRules.second).rewritten == 0)
                try await context.reprocess(TestRules.first)
                try await context.expectWhole()
                try await context.reprocess(TestRules.second)
                try await context.expectWhole()
                try await context.expectEqual(to: other)
                try await Self.expectUniqueIDs(context)
            }
        }
    }

    private static func expectUniqueIDs(_ context: TestStore) async throws {
        var ids: [Int64] = []
        for system in try await Registry(store: context.store).all() {
            for entry in try await context.history(of: system) { ids += [entry.record.id.rawValue] + entry.changes.map(\.id.rawValue) }
        }
        #expect(Set(ids).count == ids.count)
    }

    @Test func aDryRunWritesNothing() async throws {
        try await withHistories(SentHistories(seed: 5), under: TestRules.first) { context in
            let before = try await context.content()
            let dry = try await context.reprocess(TestRules.second, isDryRun: true)
            try await context.expectContent(before)
            #expect(dry.rewritten > 0)
            #expect(try await context.reprocess(TestRules.second) == dry)
        }
    }

    @Test("ended between any two months, and run again", arguments: [6])
    func endedInBetween(seed: UInt64) async throws {
        let histories = SentHistories(seed: seed)
        try await withHistories(histories, under: TestRules.first) { context in
            try await withHistories(histories, under: TestRules.second) { other in
                var runs = 0
                while true {
                    runs += 1
                    let ended = await Task {
                        var months = 0
                        return try await context.reprocess(TestRules.second) { step in
                            months += step.summary.rewritten
                            if months == 2 { withUnsafeCurrentTask { $0?.cancel() } }
                        }
                    }.result
                    try await context.expectWhole()
                    if case .success = ended { break }
                }
                #expect(runs > 4)
                try await context.expectEqual(to: other)
            }
        }
    }

    @Test("what lies before --from stays; what follows is compared from there with a new memory", arguments: [0.4, 0.9])
    func fromTheMiddle(part: Double) async throws {
        let histories = SentHistories(seed: 7)
        let from = histories.reports[Int(part * Double(histories.reports.count))].time
        try await withHistories(histories, under: TestRules.first) { context in
            let before = try await context.recorded()
            try await context.reprocess(TestRules.second, from: from)
            try await context.expectWhole()
            let after = try await context.recorded()
            let partly = SentHistories(histories, lastBefore: from)
            try await withHistories(partly, under: TestRules.second) { other in
                for (name, system) in try await other.recorded() {
                    let old = before[name]?.inventories.filter { $0.time < from } ?? []
                    #expect(after[name]?.inventories == old + system.inventories.dropFirst(), "\(name)")
                    #expect(after[name]?.memory == system.memory, "\(name)")
                }
            }
        }
    }

    @Test func ofSystemsThatMovedOrganizationsKeepTheirCounters() async throws {
        let histories = SentHistories(seed: 9)
        try await withHistories(histories, under: TestRules.first) { context in
            try await withHistories(histories, under: TestRules.second) { other in
                let registry = Registry(store: context.store)
                for system in try await registry.all() { _ = try await registry.update(system.id) { $0.organization = "elsewhere" } }
                let before = try await context.organizations()
                let summary = try await context.reprocess(TestRules.second)
                #expect(summary.failed == 0 && summary.rewritten > 8)
                #expect(try await context.organizations() == before)
                try await context.expectWhole()
                let (found, expected) = (try await context.recorded(), try await other.recorded())
                #expect(found == expected)
            }
        }
    }

    /// A store of an earlier release has nothing of it, and one that was restored in part may have anything.
    @Test func whatListsAreToldIsWrittenWithoutRatingAnything() async throws {
        try await withHistories(SentHistories(seed: 8), under: TestRules.second) { context in
            let before = try await context.recorded()
            let critical = before.values.compactMap(\.critical)
            #expect(critical.count >= 2 && before.values.allSatisfy { $0.kind != nil })
            for keys in context.keys {
                _ = try await context.redis.send(.del(keys.critical))
                _ = try await context.redis.send(.del(keys.kinds))
            }
            let lines = try await context.recount()
            #expect(lines.allSatisfy { $0.contains("`varve reprocess`") })
            #expect(lines.count { $0.contains(":critical ") } == critical.count && lines.count { $0.contains(":kinds ") } == before.count)
            #expect(lines.count == critical.count + before.count)
            try await context.reprocess(TestRules.first, from: context.clock.now.advanced(by: 1), isDryRun: true)
            #expect(try await context.recount() == lines)
            let summary = try await context.reprocess(TestRules.first, from: context.clock.now.advanced(by: 1))
            #expect(summary.inventories == 0 && summary.rewritten == 0)
            #expect(try await context.recount() == [])
            #expect(try await context.recorded() == before)
        }
    }

    @Test func fromTheFutureDoesNothing() async throws {
        try await withHistories(SentHistories(seed: 8), under: TestRules.first) { context in
            let before = try await context.content()
            let summary = try await context.reprocess(TestRules.second, from: context.clock.now.advanced(by: 1))
            #expect(summary.inventories == 0 && summary.systems == 4)
            try await context.expectContent(before)
        }
    }
}
