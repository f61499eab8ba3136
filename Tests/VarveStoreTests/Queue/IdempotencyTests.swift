import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct IdempotencyTests {
    private func push(
        _ context: TestStore, _ system: RegisteredSystem, key: String, body: String = "a", at time: Timestamp? = nil
    ) async throws -> PushOutcome {
        let envelope = try context.envelope(system, Array("{}".utf8), at: time)
        let hash = String(repeating: body, count: 64)
        return try await Queue(store: context.store).push(envelope, idempotencyKey: key, bodyHash: hash)
    }

    @Test func sameKeyAndBodyQueuesOnce() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let (other, _) = try await context.register("two")
            let later = context.clock.now.advanced(by: 5)
            #expect(try await push(context, system, key: "k").isQueued)
            #expect(try await push(context, system, key: "k", at: later) == .repeated(receivedAt: context.clock.now))
            #expect(try await push(context, system, key: "k", body: "b") == .keyReused)
            #expect(try await push(context, system, key: "K").isQueued)
            #expect(try await push(context, other, key: "k", body: "b").isQueued)
            #expect(try await context.queued() == 3)
        }
    }

    @Test func theSixtyFifthKeyEvictsTheFirst() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            for number in 1...64 { #expect(try await push(context, system, key: "\(number)").isQueued) }
            #expect(try await push(context, system, key: "1") == .repeated(receivedAt: context.clock.now))
            #expect(try await push(context, system, key: "65").isQueued)
            #expect(try await push(context, system, key: "2") == .repeated(receivedAt: context.clock.now))
            #expect(try await push(context, system, key: "1").isQueued)
            #expect(try await context.queued() == 66)
            #expect(try await context.redis.send(.llen(context.first.system(system.number).idempotency)).integer() == 64)
        }
    }

    @Test func aKeyLivesForADay() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let start = context.clock.now
            #expect(try await push(context, system, key: "k", at: start).isQueued)
            let day = Queue.idempotencyMicroseconds
            #expect(try await push(context, system, key: "k", at: start.advanced(by: day)) == .repeated(receivedAt: start))
            #expect(try await push(context, system, key: "k", body: "b", at: start.advanced(by: day + 1)).isQueued)
            let life = try await context.redis.send(RedisCommand("PTTL", [.string(context.first.system(system.number).idempotency)]))
            #expect((86_000_000...86_400_000).contains(try life.integer()))
        }
    }

    @Test func ofManyEqualPushesAtOnceOneIsQueued() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let outcomes = try await withThrowingTaskGroup(of: PushOutcome.self) { group in
                for _ in 0..<50 { group.addTask { try await push(context, system, key: "k") } }
                return try await group.reduce(into: [PushOutcome]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0.isQueued }.count == 1)
            #expect(outcomes.filter { $0 == .repeated(receivedAt: context.clock.now) }.count == 49)
            #expect(try await context.queued() == 1)
        }
    }

    /// A key that was remembered without its envelope would answer the next try with a 202 for nothing.
    @Test func aPushThatFailsLeavesNothing() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            _ = try await context.redis.send(.set(context.first.queue, "no list"))
            let before = try await context.dump()
            await #expect(throws: RedisError.self) { try await push(context, system, key: "k") }
            #expect(try await context.dump() == before)
            _ = try await context.redis.send(.del(context.first.queue))
            #expect(try await push(context, system, key: "k").isQueued)
        }
    }
}

extension PushOutcome {
    fileprivate var isQueued: Bool { if case .queued = self { true } else { false } }
}
