import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// The fence and the position: what reaches Redis late, twice or from another owner writes nothing.
@Suite struct ExactlyOnceTests {
    @Test func aCommitWhoseAnswerIsLostIsStoredOnce() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            let commit = try partition.next()
            try await FaultProxy.with(context.server) { proxy in
                try await withRedisClient(proxy.configuration, connections: 1) { redis in
                    let committer = Committer(store: try await context.store(through: redis))
                    proxy.set(.cutAnswer(containing: "ok"))
                    let error = await #expect(throws: RedisError.self) { try await committer.commit(commit) }
                    #expect(error?.mayHaveExecuted == true)
                    #expect(proxy.cuts == 1)
                    #expect(try await committer.commit(commit) == .moved)
                }
            }
            #expect(try await context.history(of: partition.system).count == 2)
            #expect(try await context.queued() == 0)
            #expect(try await context.recount() == [])
        }
    }

    @Test func aCommitThatArrivesAfterTheNextOneIsRefused() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(3)
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            let late = try partition.next()
            try await FaultProxy.with(context.server) { proxy in
                try await withRedisClient(proxy.configuration, connections: 1, commandTimeout: .milliseconds(300)) { redis in
                    let committer = Committer(store: try await context.store(through: redis))
                    _ = try await redis.send(.ping(), timeout: .seconds(20))
                    proxy.set(.hold)
                    await #expect(throws: RedisError.self) { try await committer.commit(late) }
                    #expect(proxy.heldBytes > 0)
                    // The owner looks again, and commits what it sees.
                    let batch = try await Queue(store: context.store).peek(context.first, limit: BatchLimit())
                    #expect(batch.position == 1 && batch.envelopes.count == 2)
                    #expect(try await partition.committer.commit(late) == .committed)
                    let before = try await context.dump()
                    proxy.release()
                    try await eventually("answer to the late commit") { !proxy.answers.isEmpty }
                    #expect(proxy.answers.joined().contains("position"))
                    #expect(try await context.dump() == before)
                }
            }
            #expect(try await context.history(of: partition.system).count == 2)
            #expect(try await context.recount() == [])
        }
    }

    @Test func anOwnerWhoseLeaseRanOutCannotWrite() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context, lifetime: .milliseconds(50))
            try await partition.push()
            let commit = try partition.next()
            try await eventually("lease run out") {
                try await context.redis.send(.exists(context.first.lease)).integer() == 0
            }
            #expect(try await partition.committer.commit(commit) == .fenced)
            // Even when the next owner has the same name, and when nothing happened meanwhile.
            let next = try #require(try await Leases(store: context.store).acquire(0, token: partition.lease.token))
            #expect(next.epoch == 2)
            #expect(try await partition.committer.commit(commit) == .fenced)
            #expect(try await context.history(of: partition.system).isEmpty)
            #expect(try await context.queued() == 1)
        }
    }
}
