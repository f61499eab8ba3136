import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

/// A partition whose owner died, as the next owner works it off.
@Suite struct PartitionTakeoverTests {
    /// Owners that die with the oldest envelope alone in flight, one after the other.
    private func die(_ times: Int, _ context: TestStore) async throws {
        for number in 0..<times {
            let leases = Leases(store: context.store)
            let lease = try #require(try await leases.acquire(0, token: "dead-\(number) token", hands: 4))
            _ = try await Takeover(store: context.store, lease: lease).takeAlone()
            _ = try await context.redis.send(.del(context.first.lease))
        }
    }

    private func push(_ numbers: Range<Int>, of system: RegisteredSystem, _ context: TestStore) async throws {
        for number in numbers { try await context.push(system, #"{"n":\#(number)}"#) }
    }

    private func bodies(_ numbers: Range<Int>) -> [String] { numbers.map { #"{"n":\#($0)}"# } }

    @Test("with fewer deaths an envelope is processed, and the marks are gone", arguments: [1, 2])
    func fewDeaths(times: Int) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await push(0..<9, of: system, context)
            try await die(times, context)
            try await context.process()
            #expect(try await context.bodies(of: system) == bodies(0..<9))
            #expect(try await context.redis.send(.exists([context.first.takeover, context.first.deaths])).integer() == 0)
            #expect(try await context.deadLetters(of: context.first).isEmpty)
            #expect(try await context.recount() == [])
        }
    }

    @Test("after three deaths it is set aside as it is, and the rest is stored in order", arguments: [false, true])
    func threeDeaths(isReadable: Bool) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let envelope = isReadable ? try context.envelope(system, Array(#"{"n":-1}"#.utf8)).encoded() : [7, 7]
            try await context.pushRaw(envelope, to: context.first)
            try await push(0..<9, of: system, context)
            try await die(3, context)
            try await context.process()
            let letters = try await context.deadLetters(of: context.first)
            #expect(letters.map(\.envelope) == [envelope] && letters.map(\.attempts) == [3])
            #expect(letters.map(\.error) == ["the process died 3 times with this inventory alone in its hands"])
            #expect(try await context.bodies(of: system) == bodies(0..<9))
            #expect(try await context.redis.send(.exists([context.first.takeover, context.first.deaths])).integer() == 0)
            #expect(try await context.recount() == [])
        }
    }

    /// What has killed its workers must not be tried again for want of room.
    @Test func theDeadListIsFull() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            var unreadable: StoredDeadLetter?
            try await push(0..<2, of: system, context)
            _ = try await context.redis.send(.lpush(context.first.dead, ["x"]))
            try await die(3, context)
            var configuration = WorkerConfiguration.quick
            configuration.deadLetterLimit.count = 1
            try await withServices([context.worker("worker", configuration)]) {
                try await eventually("stands still") { try await Queue(store: context.store).statistics()[0].standstill == .deadListFull }
                #expect(try await context.queued() == 2)
                let letters = DeadLetters(store: context.store)
                try await letters.forEach(in: 0) { letter in
                    unreadable = letter
                    return false
                }
                #expect(try await letters.drop(try #require(unreadable)))
                try await eventually("goes on by itself", within: .seconds(10)) { try await context.queued() == 0 }
            }
            #expect(try await context.deadLetters(of: context.first).map(\.attempts) == [3])
            #expect(try await context.bodies(of: system) == bodies(1..<2))
        }
    }
}
