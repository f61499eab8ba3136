import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// When systems last had a critical change, as commits and deletions keep it.
@Suite struct CriticalChangesTests {
    private func noted(_ context: TestStore) async throws -> [String: Int64] {
        try await context.members(context.first.critical).mapValues { Int64($0) }
    }

    private func commit(
        _ partition: inout HeldPartition, _ inventories: [(system: RegisteredSystem, time: Timestamp, changes: [Change])]
    ) async throws {
        #expect(try await partition.committer.commit(partition.builder.commit(inventories)) == .committed)
    }

    @Test func theNewestIsNoted() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let (one, two) = (partition.system, try await context.register("two").system)
            let start = context.clock.now
            func time(_ number: Int64) -> Timestamp { start.advanced(by: number * 1_000_003) }
            let critical = Change.sample("a", .critical)
            try await commit(&partition, [(one, time(0), []), (one, time(1), [.sample("a"), .sample("b", .low)])])
            #expect(try await context.redis.send(.exists([context.first.critical])).integer() == 0, "nothing is written for others")
            try await commit(&partition, [(one, time(2), [.sample("b", .low), critical])])
            #expect(try await noted(context) == ["1": time(2).microseconds])
            try await commit(&partition, [(one, time(3), [.sample("a")]), (two, time(3), [critical]), (one, time(4), [])])
            #expect(try await noted(context) == ["1": time(2).microseconds, "2": time(3).microseconds])
            let batch = (5..<60).map { (one, time($0), $0 % 2 == 0 && $0 < 50 ? [critical, critical] : []) }
            try await commit(&partition, batch)
            #expect(try await noted(context) == ["1": time(48).microseconds, "2": time(3).microseconds])
            #expect(try await context.recount() == [])
            try await Registry(store: context.store).beginDeletion(one.id)
            #expect(try await noted(context) == ["2": time(3).microseconds], "at once, as it is in no list any more")
            try await Registry(store: context.store).delete(one.id)
            #expect(try await context.recount() == [])
        }
    }

    @Test func whereTheKeyIsSomethingElseNothingIsWritten() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            _ = try await context.redis.send(.hset(context.first.critical, "a", "b"))
            let before = try await context.dump()
            let commit = try partition.builder.commit([(partition.system, context.clock.now, [.sample("a", .critical)])])
            #expect(try await partition.committer.commit(commit) == .wrongType(key: context.first.critical))
            #expect(try await context.dump() == before)
        }
    }

    /// What happened stays told, also where the change itself is no longer kept.
    @Test(arguments: [RetentionPolicy(diffs: 30), RetentionPolicy(days: 30), RetentionPolicy(snapshots: 30)])
    func retentionLeavesIt(policy: RetentionPolicy) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let time = context.clock.now
            let later = time.advanced(by: 100 * Timestamp.microsecondsPerDay)
            try await commit(&partition, [(partition.system, time, [.sample("a", .critical)]), (partition.system, later, [.sample("a")])])
            context.clock.advance(by: .seconds(200 * 86_400))
            try await context.seal(under: partition.lease, hotDays: 1)
            var cursor = RetentionStep.Cursor()
            let step = RetentionStep(store: context.store, lease: partition.lease, policy: policy)
            #expect(try await step.run(&cursor, limit: 100).months > 0)
            #expect(try await noted(context) == ["1": time.microseconds])
            #expect(try await context.recount() == [])
            _ = try await context.redis.send(.zadd(context.first.critical, [(Double(later.microseconds + 1), "1")]))
            #expect(try await context.recount().count == 1, "nothing that is kept tells of one so late")
        }
    }
}
