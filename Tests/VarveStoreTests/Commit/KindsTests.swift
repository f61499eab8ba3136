import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// Of what kind systems are, as commits and deletions keep it for lists.
@Suite struct KindsTests {
    private func noted(_ context: TestStore) async throws -> [String: String] {
        try await context.hash(context.first.kinds).mapValues { String(decoding: $0, as: UTF8.self) }
    }

    private func commit(_ partition: inout HeldPartition, _ inventories: [(RegisteredSystem, Timestamp)]) async throws {
        let commit = try partition.builder.commit(inventories.map { (system: $0.0, time: $0.1, changes: [.sample("a")]) })
        #expect(try await partition.committer.commit(commit) == .committed)
    }

    @Test func theNewestIsNoted() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let (one, two) = (partition.system, try await context.register("two").system)
            let start = context.clock.now
            func time(_ number: Int64) -> Timestamp { start.advanced(by: number * 1_000_003) }
            try await commit(&partition, [(one, time(0))])
            #expect(try await noted(context) == [:], "there may be no kind")
            partition.builder.kinds = [one.id: "ohai", two.id: "facter"]
            try await commit(&partition, [(one, time(1)), (two, time(1)), (one, time(2))])
            #expect(try await noted(context) == ["1": "ohai", "2": "facter"])
            // Of a batch the last one counts.
            partition.builder.kinds[one.id] = "general"
            let first = try partition.builder.commit([(one, time(3), [])]).inventories
            partition.builder.kinds[one.id] = "nethserver8"
            var batch = try partition.builder.commit([(one, time(4), [])])
            batch.inventories = first + batch.inventories
            batch.sequence -= InventoryCommit.ids(changes: 0)
            #expect(try await partition.committer.commit(batch) == .committed)
            #expect(try await noted(context) == ["1": "nethserver8", "2": "facter"])
            #expect(try await context.recount() == [])
            try await Registry(store: context.store).beginDeletion(one.id)
            #expect(try await noted(context) == ["2": "facter"], "at once, as it is in no list any more")
            try await Registry(store: context.store).delete(one.id)
            #expect(try await context.recount() == [])
        }
    }

    /// Only what differs is part of a commit: others cost nothing.
    @Test func whatIsAsItWasIsNotWritten() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            partition.builder.kinds[partition.system.id] = "ohai"
            try await commit(&partition, [(partition.system, context.clock.now)])
            _ = try await context.redis.send(.del(context.first.kinds))
            try await commit(&partition, [(partition.system, context.clock.now.advanced(by: 1))])
            #expect(try await noted(context) == [:])
            partition.builder.kinds[partition.system.id] = "facter"
            try await commit(&partition, [(partition.system, context.clock.now.advanced(by: 2))])
            #expect(try await noted(context) == ["1": "facter"])
        }
    }

    @Test func whereTheKeyIsSomethingElseNothingIsWritten() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            partition.builder.kinds[partition.system.id] = "ohai"
            _ = try await context.redis.send(.set(context.first.kinds, "a"))
            let before = try await context.dump()
            let commit = try partition.builder.commit([(partition.system, context.clock.now, [])])
            #expect(try await partition.committer.commit(commit) == .wrongType(key: context.first.kinds))
            #expect(try await context.dump() == before)
        }
    }
}
