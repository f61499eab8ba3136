import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

@Suite struct ReprocessRetentionTests {
    static let policies = [
        RetentionPolicy(thinning: true), RetentionPolicy(snapshots: 150), RetentionPolicy(diffs: 180, thinning: true),
        RetentionPolicy(snapshots: 150, days: 200), RetentionPolicy(snapshots: 0, diffs: 0, days: 0),
    ]

    @Test("what retention took stays gone, and what cannot be compared any more stays", arguments: policies)
    func afterRetention(policy: RetentionPolicy) async throws {
        try await withHistories(SentHistories(seed: 9), under: TestRules.first) { context in
            context.clock.advance(by: .seconds(150 * 86_400))
            try await context.seal(hotDays: 35)
            try await context.retain(policy)
            try await context.expectWhole()
            let before = try await histories(context)
            let from = context.clock.now.advanced(by: -200 * Timestamp.microsecondsPerDay)
            try await context.reprocess(TestRules.second, from: from)
            try await context.expectWhole()
            let summary = try await context.reprocess(TestRules.second)
            #expect(summary.failed == 0)
            try await context.expectWhole()
            try await expectKept(before, in: context, since: summary.left)
            #expect(try await context.reprocess(TestRules.second).rewritten == 0)
        }
    }

    private func histories(_ context: TestStore) async throws -> [String: [HistoryEntry]] {
        var histories: [String: [HistoryEntry]] = [:]
        for system in try await Registry(store: context.store).all() {
            histories[system.id.rawValue] = try await context.history(of: system)
        }
        return histories
    }

    private func expectKept(_ before: [String: [HistoryEntry]], in context: TestStore, since left: Int) async throws {
        var kept = 0
        let after = try await histories(context)
        for (name, entries) in before {
            let since = try await context.completeness(
                of: try #require(Registry(store: context.store).find(SystemID(name)!)))
            // Where changes went none are left to be kept.
            let gone = [since.changes, since.inventories].compactMap(\.self).max() ?? Timestamp(microseconds: 0)
            var base: HistoryEntry?
            for (old, new) in zip(entries, try #require(after[name])) {
                defer { base = hasBody(old, base) ? new : nil }
                #expect(old.record.id == new.record.id && old.hasFrame == new.hasFrame)
                if old.record.time < since.changes ?? old.record.time { #expect(new.changes.isEmpty) }
                guard old.record.previous != nil, base == nil || base?.record.id != old.record.previous || !hasBody(old, base) else {
                    continue
                }
                #expect(old.changes == new.changes, "\(name)")
                if old.record.time >= gone { kept += 1 }
            }
        }
        #expect(kept == left && left > 0, "\(kept) kept, \(left) told")
    }

    /// Whether its snapshot is there; `base`: that of the one before is.
    private func hasBody(_ entry: HistoryEntry, _ base: HistoryEntry?) -> Bool { entry.hasFrame || entry.size == nil && base != nil }
}
