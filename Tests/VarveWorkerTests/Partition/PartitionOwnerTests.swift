import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// One partition's owner by itself: what it asks Redis, and what becomes of a batch that it has in its hands while others write.
@Suite struct PartitionOwnerTests {
    private func owner(_ context: TestStore, _ lease: Lease, batch: Int = 256, stop: StopSignal = StopSignal()) -> PartitionOwner {
        var configuration = WorkerConfiguration.quick
        configuration.batch.envelopes = batch
        // A test on a busy machine is to take the round trips that one on an idle machine takes.
        configuration.longestPause = .zero
        return PartitionOwner(
            store: context.store, lease: lease, configuration: configuration, rules: ActiveRules(.standard), cacheCapacity: 1 << 20,
            stop: stop, progress: WorkerProgress(now: context.store.now), solitude: Solitude(),
            metrics: PartitionMetrics(), tracer: nil, logger: silentLogger)
    }

    private func lease(_ context: TestStore, _ token: String = "owner 1") async throws -> Lease {
        try #require(try await Leases(store: context.store, lifetime: .seconds(600)).acquire(0, token: token, hands: 256))
    }

    private func push(_ numbers: Range<Int>, of system: RegisteredSystem, _ context: TestStore) async throws {
        for number in numbers { try await context.push(system, #"{"n":\#(number)}"#) }
    }

    private func expectStored(_ numbers: Range<Int>, of system: RegisteredSystem, _ context: TestStore) async throws {
        #expect(try await context.bodies(of: system) == numbers.map { #"{"n":\#($0)}"# })
        #expect(try await context.queued() == 0)
        #expect(try await context.recount() == [])
    }

    /// How often Redis was sent each of some commands meanwhile, by clients and scripts.
    private func calls(_ commands: [String], _ context: TestStore, _ body: () async throws -> Void) async throws -> [Int] {
        _ = try await context.redis.send(RedisCommand("CONFIG", ["RESETSTAT"]))
        try await body()
        let text = try await context.redis.send(RedisCommand("INFO", ["commandstats"])).string()
        return commands.map { command in
            let line = text.split(separator: "\r\n").first { $0.hasPrefix("cmdstat_\(command):calls=") }
            return line.flatMap { Int($0.drop { $0 != "=" }.dropFirst().prefix { $0 != "," }) } ?? 0
        }
    }

    private func isWaiting(_ context: TestStore) async throws -> Bool {
        try await context.redis.send(.info("clients")).string().contains("blocked_clients:1")
    }

    @Test func aBatchTakesOneRoundTrip() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let stop = StopSignal()
            let owner = owner(context, try await lease(context), batch: 2, stop: stop)
            async let running: Void = owner.run()
            try await push(0..<1, of: system, context)
            try await eventually("first one stored") { try await context.queued() == 0 }
            try await eventually("idle") { try await isWaiting(context) }
            // One at a time: the wait brings it, and the commit tells that there is no more.
            let single = try await calls(["evalsha", "xinfo|stream"], context) {
                for number in 1..<4 {
                    try await push(number..<number + 1, of: system, context)
                    try await eventually("stored") { try await context.queued() == 0 }
                    try await eventually("idle") { try await isWaiting(context) }
                }
            }
            // Nor is the feed looked at, which did not exist before.
            #expect(single == [3, 0])
            // Eleven at once: the wait brings the first, each commit two more.
            let envelopes = try (4..<15).map { try context.envelope(system, Array(#"{"n":\#($0)}"#.utf8)).encoded() }
            let busy = try await calls(["evalsha", "lpush"], context) {
                _ = try await context.redis.send(.lpush(context.first.queue, envelopes.map { .bytes($0) }))
                try await eventually("stored") { try await context.queued() == 0 }
                try await eventually("idle") { try await isWaiting(context) }
            }
            #expect(busy == [6, 1])
            stop.stop()
            await running
            try await expectStored(0..<15, of: system, context)
        }
    }

    /// The same lease, so the fence lets both through: position, sequence and the envelope itself tell.
    @Test func aBatchThatAnotherCommitTookIsReadAgain() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<4, of: system, context)
            let lease = try await lease(context)
            let (owner, other) = (owner(context, lease, batch: 1), owner(context, lease, batch: 1))
            var (state, otherState) = (owner.start, other.start)
            #expect(try await owner.turn(&state))
            #expect(state.next?.envelopes.count == 1 && state.next?.position == 1)
            #expect(try await other.turn(&otherState))
            // The second one is taken already.
            #expect(try await owner.turn(&state))
            #expect(state.next == nil && state.known == OwnCommits())
            #expect(try await context.queued() == 2)
            for _ in 0..<2 { #expect(try await owner.turn(&state)) }
            #expect(state.next?.envelopes.isEmpty == true)
            try await expectStored(0..<4, of: system, context)
        }
    }

    @Test func aBatchKeptOverALostLeaseIsRefused() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<3, of: system, context)
            let owner = owner(context, try await lease(context), batch: 1)
            var state = owner.start
            #expect(try await owner.turn(&state))
            #expect(state.next?.envelopes.count == 1)
            // Once while the next owner has done nothing yet, and once after its commit.
            _ = try await context.redis.send(.del([context.first.lease, context.first.takeover]))
            let next = self.owner(context, try await lease(context, "owner 2"), batch: 1)
            var late = state
            #expect(try await !owner.turn(&state))
            #expect(try await context.queued() == 2)
            var nextState = next.start
            for _ in 0..<2 { #expect(try await next.turn(&nextState)) }
            #expect(try await !owner.turn(&late))
            try await expectStored(0..<3, of: system, context)
        }
    }

    /// An envelope that came to the waiting connection is not at the head where the commit goes: nothing is taken.
    @Test func anEnvelopeThatIsNotThereAnyMoreIsNotTaken() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<1, of: system, context)
            let owner = owner(context, try await lease(context))
            var state = owner.start
            #expect(try await owner.turn(&state))
            try await push(1..<2, of: system, context)
            #expect(try await owner.turn(&state))
            let read = try #require(state.next)
            #expect(read.envelopes.count == 1)
            // Another server behind the same address: as many envelopes consumed, and another one queued.
            _ = try await context.redis.send(.del(context.first.queue))
            context.clock.advance(by: .seconds(1))
            try await push(7..<8, of: system, context)
            #expect(try await owner.turn(&state))
            #expect(state.next == nil)
            #expect(try await context.queued() == 1)
            #expect(try await owner.turn(&state))
            #expect(try await context.bodies(of: system) == [#"{"n":0}"#, #"{"n":7}"#])
        }
    }

    @Test func nothingIsReadAheadOnceItIsToStop() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<2, of: system, context)
            let stop = StopSignal()
            let owner = owner(context, try await lease(context), batch: 1, stop: stop)
            var state = owner.start
            stop.stop()
            #expect(try await owner.turn(&state))
            #expect(state.next == nil)
            #expect(try await context.queued() == 1)
        }
    }
}
