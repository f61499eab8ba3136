import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// What a commit tells for the one after it, and what becomes of that where it does not hold.
@Suite struct CommitAnswerTests {
    /// Each entry names the one before it.
    private func expectChain(of count: Int, _ context: TestStore) async throws {
        let found = try StoredFeedEntry.entries(try await context.redis.send(.xrange(context.first.feed)))
        #expect(found.count == count)
        #expect(found.map(\.previous) == [.zero] + found.dropLast().map(\.id))
    }

    private func calls(_ command: String, _ context: TestStore) async throws -> Int {
        let text = try await context.redis.send(RedisCommand("INFO", ["commandstats"])).string()
        let line = text.split(separator: "\r\n").first { $0.hasPrefix("cmdstat_\(command):calls=") }
        return line.flatMap { Int($0.drop { $0 != "=" }.dropFirst().prefix { $0 != "," }) } ?? 0
    }

    /// Commits with what is known, and keeps what is known then.
    private func commit(_ commit: PartitionCommit, _ partition: HeldPartition, _ known: inout OwnCommits) async throws -> CommitOutcome {
        var commit = commit
        commit.known = known
        let answer = try await partition.committer.commitAndRead(commit)
        known = answer.known
        return answer.outcome
    }

    @Test func theFeedIsLookedAtOnlyWhereItsNewestEntryIsNotKnown() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(9)
            var known = OwnCommits()
            for number in 0..<6 {
                // One without changes has no entry: the one before stays the newest.
                let time = context.clock.now.advanced(by: partition.builder.sequence)
                let quiet = try number == 3 ? partition.builder.commit([(partition.system, time, [])], consumed: 1) : nil
                #expect(try await commit(quiet ?? partition.next(), partition, &known) == .committed)
            }
            try await expectChain(of: 5, context)
            // There was no feed to be looked at for the first one.
            #expect(try await calls("xinfo|stream", context) == 0)
            known = OwnCommits()
            #expect(try await commit(partition.next(), partition, &known) == .committed)
            #expect(try await calls("xinfo|stream", context) == 1)
            try await expectChain(of: 6, context)
            #expect(try await context.recount() == [])
        }
    }

    @Test func whatIsKnownOfAnotherPlaceIsNotUsed() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(3)
            var known = OwnCommits()
            #expect(try await commit(partition.next(), partition, &known) == .committed)
            // As of a commit that was lost with a server: what is in the store is another one.
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            #expect(try await commit(partition.next(), partition, &known) == .committed)
            try await expectChain(of: 3, context)
        }
    }

    @Test func aRefusalLeavesNothingKnown() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            var known = OwnCommits()
            let first = try partition.next()
            #expect(try await commit(first, partition, &known) == .committed)
            #expect(known != OwnCommits())
            #expect(try await commit(first, partition, &known) == .moved)
            #expect(known == OwnCommits())
        }
    }

    @Test func anOrganizationIsListedOnceAMonth() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let other = try await context.register("two", organization: "other").system
            try await partition.push(9)
            var known = OwnCommits()
            #expect(try await commit(partition.next(), partition, &known) == .committed)
            let before = try await calls("zcard", context)
            #expect(try await commit(partition.next(), partition, &known) == .committed)
            // Instants of the newest inventories, the month's inventories and the day's changes.
            #expect(try await calls("zcard", context) - before == 3)
            let later = context.clock.now.advanced(by: 70 * Timestamp.microsecondsPerDay)
            let both = try partition.builder.commit([(partition.system, later, []), (other, later, [])], consumed: 1)
            #expect(try await commit(both, partition, &known) == .committed)
            #expect(try await context.recount() == [])
            for (key, days) in [(context.first.organizationsFirst, Int64(0)), (context.first.organizationsLast, 70)] {
                let month = context.clock.now.advanced(by: days * Timestamp.microsecondsPerDay).day.month
                #expect(try await context.redis.send(.zscore(key, "acme")).string() == String(month.number))
                #expect(try await context.redis.send(.zscore(key, "other")).string() == String(later.day.month.number))
            }
        }
    }

    @Test func bringsTheNextBatch() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            for byte in UInt8(1)...6 { try await context.pushRaw([UInt8](repeating: byte, count: 10), to: context.first) }
            func next(_ limit: BatchLimit?, consumed: Int = 1) async throws -> Batch? {
                var commit = try partition.next(consumed: consumed)
                commit.next = limit
                return try await partition.committer.commitAndRead(commit).next
            }
            #expect(try await next(nil) == nil)
            let two = try #require(try await next(BatchLimit(envelopes: 2)))
            #expect(two.envelopes.map(\.first) == [3, 4] && two.position == 2 && two.sequence == partition.builder.sequence)
            #expect(try await next(BatchLimit(bytes: 25))?.envelopes.map(\.first) == [4, 5])
            #expect(try await next(BatchLimit(bytes: 1))?.envelopes.map(\.first) == [5])
            #expect(try await next(BatchLimit(), consumed: 2)?.envelopes.isEmpty == true)
            let peeked = try await Queue(store: context.store).peek(context.first, limit: BatchLimit())
            #expect(peeked.position == 6 && peeked.sequence == partition.builder.sequence)
        }
    }

    /// Another server may have other envelopes at the same position.
    @Test func takesOnlyTheEnvelopeThatWasRead() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            for byte in UInt8(1)...3 { try await context.pushRaw([UInt8](repeating: byte, count: 300), to: context.first) }
            var commit = try partition.next(consumed: 2)
            let before = try await context.dump()
            for other in [[3], [2, 1], [UInt8](repeating: 2, count: 127) + [1]] as [[UInt8]] {
                commit.newestEnvelope = other
                #expect(try await partition.committer.commit(commit) == .moved)
            }
            #expect(try await context.dump() == before)
            commit.newestEnvelope = [UInt8](repeating: 2, count: 300)
            #expect(try await partition.committer.commit(commit) == .committed)
            #expect(try await context.queued() == 1)
        }
    }
}
