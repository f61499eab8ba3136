import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules

@testable import VarveStore
@testable import VarveWorker

/// What was set aside and is tried again after its system sent something newer goes beside the history where it is wanted.
@Suite struct SupersededTests {
    /// Sets an inventory aside and has it tried again.
    private func retry(
        _ body: String, of system: RegisteredSystem, at time: Timestamp, keeping: Bool = true, _ context: TestStore
    ) async throws -> RetriedLetter {
        let envelope = try context.envelope(system, Array(body.utf8), at: time).encoded()
        let letter = DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: envelope).encoded()
        _ = try await context.redis.send(.lpush(context.first.dead, .bytes(letter)))
        let stored = StoredDeadLetter(partition: 0, bytes: letter)
        return try #require(try await DeadLetters(store: context.store).retry(stored, isKeptIfSuperseded: keeping))
    }

    private func outcomes(_ letters: [RetriedLetter], _ context: TestStore) async throws -> [RetryOutcome] {
        try await DeadLetters(store: context.store).outcomes(of: letters, in: 0)
    }

    private func reader(of system: RegisteredSystem, _ context: TestStore) -> SupersededInventories {
        SupersededInventories(redis: context.redis, keys: context.first.system(system.number))
    }

    private func kept(of system: RegisteredSystem, _ context: TestStore) async throws -> [SupersededInventory] {
        try await reader(of: system, context).all().readable
    }

    private func bodies(of system: RegisteredSystem, _ context: TestStore) async throws -> [String] {
        var bodies: [String] = []
        for inventory in try await kept(of: system, context) {
            let found = try #require(try await reader(of: system, context).find(inventory.id))
            bodies.append(String(decoding: try found.body.get(), as: UTF8.self))
        }
        return bodies
    }

    @Test("in one batch with what is newer, before and after it", arguments: [1, 256])
    func leavesTheHistoryAsItIs(batch: Int) async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            func time(_ minutes: Int64) -> Timestamp { start.advanced(by: minutes * 60_000_000) }
            try await context.push(system, #"{"n":5}"#, at: time(5))
            var letters = [try await retry(#"{"n":2}"#, of: system, at: time(2), context)]
            try await context.push(system, #"{"n":6}"#, at: time(6))
            letters.append(try await retry(#"{"n":1}"#, of: system, at: time(1), context))
            letters.append(try await retry(#"{"n":7}"#, of: system, at: time(7), context))
            letters.append(try await retry(#"{"n":3}"#, of: system, at: time(3), keeping: false, context))
            letters.append(try await retry("<n/>", of: system, at: time(4), context))
            var configuration = WorkerConfiguration.quick
            configuration.batch.envelopes = batch
            try await context.process(configuration)
            #expect(try await context.bodies(of: system) == [5, 6, 7].map { #"{"n":\#($0)}"# })
            #expect(try await bodies(of: system, context) == [#"{"n":1}"#, #"{"n":2}"#])
            let kept = try await kept(of: system, context)
            let history = try await context.history(of: system).map(\.record.id)
            #expect(kept.map(\.receivedAt) == [time(1), time(2)] && kept.map(\.supersededBy) == [history[1], history[0]])
            let outcomes = try await outcomes(letters, context)
            #expect(outcomes[..<3] == [.kept(kept[1].id), .kept(kept[0].id), .applied])
            #expect(outcomes.map(\.isStored) == [true, true, true, false, false])
            #expect(try await context.deadLetters(of: context.first).count == 2)
            #expect(try await context.recount() == [])
        }
    }

    @Test func sensitiveValuesAreNotKept() async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            let rules = RuleBook(
                file: try RulesFile.parse("rules: [{path: facts.password, redact: true}]", name: "rules.yaml"))
            try await context.push(system, "{}", at: start.advanced(by: 60_000_000))
            _ = try await retry(#"{"facts":{"password":"swordfish"}}"#, of: system, at: start, context)
            try await context.process(rules: rules)
            let kept = try await kept(of: system, context)
            #expect(kept.map(\.isRedacted) == [true])
            #expect(try await !bodies(of: system, context)[0].contains("swordfish"))
        }
    }

    @Test func goesWithItsSystem() async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            try await context.push(system, "{}", at: start.advanced(by: 60_000_000))
            _ = try await retry(#"{"n":1}"#, of: system, at: start, context)
            try await context.process()
            let keys = context.first.system(system.number)
            #expect(try await context.redis.send(.exists([keys.superseded, keys.supersededBodies])).integer() == 2)
            let late = try await retry(#"{"n":2}"#, of: system, at: start.advanced(by: 1), context)
            try await Registry(store: context.store).delete(system.id)
            try await context.process()
            try await eventually("erased") {
                guard let found = try await Registry(store: context.store).find(system.id) else { return true }
                return try await Erasure(store: context.store).step(found)
            }
            #expect(try await context.redis.send(.exists([keys.superseded, keys.supersededBodies])).integer() == 0)
            #expect(try await outcomes([late], context) == [.discarded])
            #expect(try await context.recount() == [])
        }
    }

    /// A system with a sealed month, in which one that was kept had been received, and a hot one with another.
    private func withSealedMonth(_ body: (TestStore, RegisteredSystem, WorkerConfiguration) async throws -> Void) async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            let later = start.advanced(by: 93 * 86_400_000_000)
            try await context.push(system, "{}", at: start)
            try await context.push(system, #"{"n":9}"#, at: later)
            _ = try await retry(#"{"n":1}"#, of: system, at: start.advanced(by: -1), context)
            _ = try await retry(#"{"n":2}"#, of: system, at: later.advanced(by: -1), context)
            context.clock.advance(by: .seconds(93 * 86_400))
            try await context.process()
            var configuration = WorkerConfiguration.quick
            configuration.retention = RetentionPolicy(snapshots: 0)
            try await body(context, system, configuration)
        }
    }

    @Test func retentionLetsItGoWithItsMonth() async throws {
        try await withSealedMonth { context, system, configuration in
            let before = try await context.store.revision(of: system)
            try await withServices([context.worker("worker", configuration)]) {
                try await eventually("one is gone") { try await kept(of: system, context).count == 1 }
            }
            #expect(try await bodies(of: system, context) == [#"{"n":2}"#])
            #expect(try await context.store.revision(of: system) != before)
            try await context.push(system, #"{"n":10}"#)
            try await context.process(configuration)
            #expect(try await context.history(of: system).count == 3)
            #expect(try await context.recount() == [])
        }
    }

    @Test func whatIsNotReadableKeepsNoMonthFromBeingSealed() async throws {
        try await withSealedMonth { context, system, configuration in
            let keys = context.first.system(system.number)
            _ = try await context.redis.send(.hset(keys.superseded, "77", .bytes([9])))
            try await withServices([context.worker("worker", configuration)]) {
                try await eventually("one is gone") { try await kept(of: system, context).count == 1 }
            }
            _ = try await context.redis.send(.set(keys.superseded, .string("x")))
            try await context.push(system, #"{"n":10}"#)
            try await withServices([context.worker("worker", configuration)]) {
                try await eventually("sealed") { try await context.redis.send(.exists(keys.months)).integer() == 1 }
            }
        }
    }

    @Test func eachHasItsOwnID() async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            try await context.push(system, "{}", at: start.advanced(by: 1))
            let letters = [
                try await retry(#"{"n":1}"#, of: system, at: start, context), try await retry(#"{"n":2}"#, of: system, at: start, context),
            ]
            try await context.process()
            let ids = try await kept(of: system, context).map(\.id)
            #expect(try await outcomes(letters, context) == ids.map { .kept($0) } && ids.count == 2)
        }
    }

    @Test func verifiesWhileMoreIsKept() async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            try await context.push(system, "{}", at: start.advanced(by: 1_000_000))
            try await withServices([context.worker()]) {
                for round in 0..<50 {
                    _ = try await retry("{\"n\":\(round)}", of: system, at: start.advanced(by: Int64(round)), context)
                    var found: [Disagreement] = []
                    try await Verifier(store: context.store).verify(0, isStill: false) { found += $0.disagreements }
                    #expect(found == [])
                }
                try await context.drain()
            }
            #expect(try await kept(of: system, context).count == 50)
        }
    }

    @Test("verify finds what is damaged", arguments: ["body", "missing", "record", "stray", "type", "id", "count"])
    func damage(kind: String) async throws {
        try await withTestStore { context in
            let system = try await context.register("one").system
            let start = context.clock.now
            try await context.push(system, "{}", at: start.advanced(by: 60_000_000))
            _ = try await retry(#"{"n":1}"#, of: system, at: start, context)
            try await context.process()
            let keys = context.first.system(system.number)
            let id = String(try #require(try await kept(of: system, context).first).id.rawValue)
            let expected = try await damage(kind, keys, id, context)
            let found = try await context.recount().map { "\($0)" }
            #expect(found.count == 1 && found[0].contains(expected), "\(found)")
        }
    }

    private func damage(_ kind: String, _ keys: SystemKeys, _ id: String, _ context: TestStore) async throws -> String {
        let redis = context.redis
        switch kind {
        case "body":
            _ = try await redis.send(.hset(keys.supersededBodies, id, .bytes(try Zstd.compress(Array(#"{"n":3}"#.utf8)))))
            return "SHA-256"
        case "missing":
            _ = try await redis.send(.hdel(keys.supersededBodies, [id]))
            return "is missing"
        case "record":
            _ = try await redis.send(.hset(keys.superseded, id, .bytes([1, 2])))
            return "not readable"
        case "stray":
            _ = try await redis.send(.hset(keys.supersededBodies, "7", .bytes([1])))
            return "a body without an inventory"
        case "count":
            _ = try await redis.send(.del([keys.superseded, keys.supersededBodies]))
            return "superseded: 1, should be 0"
        case "type":
            _ = try await redis.send(.set(keys.superseded, .string("x")))
            return "not readable"
        default:
            _ = try await redis.send(.set(context.first.sequence, .string("1")))
            return "an id that was not given for it"
        }
    }
}
