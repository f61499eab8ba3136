import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// What an owner leaves behind that did not give its lease back.
@Suite struct TakeoverTests {
    private let hands = 256

    private func own(_ context: TestStore, _ name: String) async throws -> Lease {
        try #require(try await Leases(store: context.store).acquire(0, token: "\(name) token", hands: hands))
    }

    /// The lease runs out, as that of a process that died.
    private func die(_ context: TestStore) async throws {
        _ = try await context.redis.send(.del(context.first.lease))
    }

    /// Deaths counted against the oldest envelope, which is in flight from then on; `nil` for an empty queue.
    private func take(_ context: TestStore, _ lease: Lease) async throws -> Int? {
        switch try await Takeover(store: context.store, lease: lease).takeAlone() {
        case .envelope(let batch, let deaths):
            #expect(batch.envelopes.count == 1)
            return deaths
        case .empty: return nil
        case .fenced: throw StoreError.leaseLost(0)
        }
    }

    private static func died(_ token: String, _ keys: PartitionKeys) -> RedisCommand {
        RedisCommand("SADD", [.string(keys.deaths), .string(token)], key: keys.deaths)
    }

    private func withEnvelopes(_ count: Int = 2, _ body: (TestStore) async throws -> Void) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            for number in 0..<count { try await context.push(system, "{\"n\":\(number)}") }
            try await body(context)
        }
    }

    @Test func aLeaseThatWasGivenBackLeavesNothing() async throws {
        try await withEnvelopes { context in
            let first = try await own(context, "a")
            #expect(first.alone == 0)
            let run = try await context.redis.send(.info("server")).string()
            let server = try await context.redis.send(.hget(context.first.takeover, "server")).string()
            #expect(server.count == 40 && run.contains("run_id:\(server)"))
            try await Leases(store: context.store).release(first)
            #expect(try await context.redis.send(.exists([context.first.takeover, context.first.deaths])).integer() == 0)
            #expect(try await own(context, "b").alone == 0)
        }
    }

    @Test("an owner that dies has what it may have had in its hands taken alone, and what is left of that outlives a clean hand-over")
    func anOwnerThatDied() async throws {
        try await withEnvelopes { context in
            _ = try await own(context, "a")
            try await die(context)
            let second = try await own(context, "b")
            #expect(second.alone == hands)
            try await Leases(store: context.store).release(second)
            let third = try await own(context, "c")
            #expect(third.alone == hands)
            #expect(try await take(context, third) == 0)
            _ = try await context.redis.send(.del(context.first.queue))
            #expect(try await take(context, third) == nil)
            try await Leases(store: context.store).release(third)
            #expect(try await own(context, "d").alone == 0)
        }
    }

    @Test func onlyDeathsWithTheEnvelopeInFlightCount() async throws {
        try await withEnvelopes { context in
            _ = try await own(context, "a")
            try await die(context)
            for (index, name) in ["b", "c", "d", "e"].enumerated() {
                #expect(try await take(context, own(context, name)) == index)
                try await die(context)
            }
            // With enough deaths it is not in flight any more: whoever dies now does not die of it.
            #expect(try await context.redis.send(RedisCommand("SCARD", [.string(context.first.deaths)])).integer() == 3)
            for _ in 0..<2 {
                _ = try await own(context, "idle")
                try await die(context)
            }
            #expect(try await take(context, own(context, "f")) == 3)
        }
    }

    @Test func anotherEnvelopeHasACleanSheet() async throws {
        try await withEnvelopes { context in
            for name in ["a", "b", "c"] {
                _ = try await take(context, own(context, name))
                try await die(context)
            }
            // The same bytes at another position are another envelope.
            _ = try await context.redis.send(.set(context.first.position, "1"))
            #expect(try await take(context, own(context, "d")) == 0)
            #expect(try await context.redis.send(.exists(context.first.deaths)).integer() == 0)
        }
    }

    @Test("an owner that comes back takes its death back", arguments: [true, false])
    func whoComesBack(isTakenOver: Bool) async throws {
        try await withEnvelopes { context in
            let first = try await own(context, "a")
            #expect(try await take(context, first) == 0)
            try await die(context)
            let second = isTakenOver ? try await own(context, "b") : nil
            if let second { #expect(try await take(context, second) == 1) }
            try await Leases(store: context.store).release(first)
            let last: Lease
            if let second { last = second } else { last = try await own(context, "c") }
            #expect(last.alone == (isTakenOver ? hands : 0))
            #expect(try await take(context, last) == 0)
        }
    }

    @Test func aDeathOfRedisItselfDoesNotCount() async throws {
        try await withTestStore(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
            let (system, _) = try await context.register("one")
            try await context.push(system, "{}")
            #expect(try await take(context, own(context, "a")) == 0)
            context.server.kill9()
            try await context.server.restart()
            try await eventually("answers") { (try? await context.redis.send(.ping())) != nil }
            try await die(context)
            let next = try await own(context, "b")
            #expect(next.alone == hands)
            #expect(try await take(context, next) == 0)
        }
    }

    @Test func whoLostTheLeaseMarksNothing() async throws {
        try await withEnvelopes { context in
            let first = try await own(context, "a")
            try await die(context)
            _ = try await own(context, "b")
            let before = try await context.dump()
            await #expect(throws: StoreError.leaseLost(0)) { try await take(context, first) }
            #expect(try await context.dump() == before)
        }
    }

    @Test("what a commit settles", arguments: [TakeoverStep.none, .oneThrough, .culpritSetAside])
    func commits(_ step: TakeoverStep) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            let keys = context.first
            _ = try await context.redis.pipeline([.hset(keys.takeover, "alone", "7"), Self.died("x", keys)])
            #expect(try await take(context, partition.lease) == 0)
            _ = try await context.redis.send(Self.died("x", keys))
            var commit = try partition.next()
            commit.takeover = step
            #expect(try await partition.committer.commit(commit) == .committed)
            let fields = ["alone", "envelope", "by"]
            let left = try await context.redis.send(.hmget(keys.takeover, fields)).array().map { try $0.optionalString() != nil }
            #expect(left == [step != .culpritSetAside, step == .none, step == .none])
            if step == .oneThrough { #expect(try await context.redis.send(.hget(keys.takeover, "alone")).integer() == 6) }
            #expect(try await context.redis.send(.exists(keys.deaths)).integer() == (step == .none ? 1 : 0))
        }
    }

    @Test("keys that hold something else: nothing is written", arguments: ["takeover", "deaths"])
    func foreignKeys(_ name: String) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push()
            let key = name == "deaths" ? context.first.deaths : context.first.takeover
            _ = try await context.redis.pipeline([.del(key), .set(key, "x")])
            var commit = try partition.next()
            commit.takeover = .oneThrough
            let held = try await context.dump()
            #expect(try await partition.committer.commit(commit) == .wrongType(key: key))
            await #expect(throws: RedisError.self) { try await take(context, partition.lease) }
            await #expect(throws: RedisError.self) { try await Leases(store: context.store).release(partition.lease) }
            #expect(try await context.dump() == held)
            try await die(context)
            let free = try await context.dump()
            await #expect(throws: RedisError.self) { try await own(context, "a") }
            #expect(try await context.dump() == free)
        }
    }
}
