import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// What rating remembers lies in the store: each inventory here is rated by another worker.
@Suite struct RuleMemoryTests {
    private func run(_ context: TestStore, _ rules: String, _ values: [(hours: Int, value: String)]) async throws -> [[String]] {
        let book = RuleBook(file: try RulesFile.parse(rules, name: "rules.yaml"))
        let system = try await context.register("a").system
        let start = context.clock.now
        for (hours, value) in values {
            try await context.push(system, #"{"facts":{"load":\#(value)}}"#, at: start.advanced(by: Int64(hours) * 3_600_000_000))
            try await context.process(rules: book)
        }
        #expect(try await context.recount() == [])
        return try await context.changes(of: system)
    }

    @Test func slowDriftShowsOnceItAddsUp() async throws {
        try await withTestStore { context in
            let changes = try await run(
                context, "rules: [{path: facts.load, within_percent: 10}]",
                [(0, "100"), (1, "105"), (2, "109"), (3, "112"), (4, "120"), (5, "112")])
            #expect(changes == [[], [], [], ["update facts.load: 100 → 112"], [], []])
        }
    }

    @Test func whatWasHeldBackIsRecordedWhenItsTimeComesAlsoWhereNothingChanges() async throws {
        try await withTestStore { context in
            let changes = try await run(
                context, "rules: [{path: facts.load, at_most_every: 1d}]",
                [(0, "1"), (1, "2"), (2, "3"), (3, "3"), (24, "3"), (26, "3"), (27, "3")])
            #expect(changes == [[], ["update facts.load: 1 → 2"], [], [], [], ["update facts.load: 2 → 3"], []])
        }
    }

    @Test func aFieldThatFlapsIsToldOnceAndWhenItSettles() async throws {
        try await withTestStore { context in
            let flips = (0..<8).map { (hours: $0, value: $0 % 2 == 0 ? "1" : "2") }
            let changes = try await run(context, "rules: []", flips + [(9, "2"), (100, "2"), (101, "2")])
            #expect(changes.map(\.count) == [0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0], "\(changes)")
        }
    }

    @Test(arguments: [[250, 1, 2], [0], [2, 255, 255]] as [[UInt8]])
    func aMemoryThatCannotBeReadIsBegunAnew(memory: [UInt8]) async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            try await context.push(system, #"{"n":1}"#)
            try await context.process()
            let head = context.first.system(system.number).head
            _ = try await context.redis.send(.hset(head, "memory", .bytes(memory)))
            try await context.push(system, #"{"n":2}"#)
            try await context.process()
            #expect(try await context.changes(of: system) == [[], ["update n: 1 → 2"]])
        }
    }
}
