import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

/// One odd envelope goes to the dead list with its error; what travels with it is stored.
@Suite struct OddEnvelopeTests {
    private func odd(_ context: TestStore, _ system: RegisteredSystem) throws -> [(bytes: [UInt8], error: String)] {
        var cut = try context.envelope(system, Array(#"{"odd":1}"#.utf8))
        cut.frame.removeLast()
        var short = try context.envelope(system, Array(#"{"odd":2}"#.utf8))
        short.size -= 1
        var long = try context.envelope(system, Array(#"{"odd":3}"#.utf8))
        long.size += 1
        var huge = try context.envelope(system, Array(#"{"odd":4}"#.utf8))
        huge.size = .max
        let noJSON = try context.envelope(system, Array("<odd/>".utf8))
        let version = [4] + (try context.envelope(system, Array("{}".utf8)).encoded().dropFirst())
        var stranger = try context.envelope(system, Array("{}".utf8))
        stranger.system = try #require(SystemID("stranger"))
        return [
            (Array("garbage".utf8), "stored in format 103"), ([], "end too early"), (cut.encoded(), "not a complete zstd frame"),
            (short.encoded(), "over the limit"), (long.encoded(), "malformed"), (huge.encoded(), "malformed"),
            (noJSON.encoded(), "invalid_json"), (version, "stored in format 4"),
            (stranger.encoded(), "malformed"),
        ]
    }

    @Test(arguments: [1, 256]) func restIsStored(batch: Int) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let (other, _) = try await context.register("two")
            let odd = try odd(context, system)
            for (number, (bytes, _)) in odd.enumerated() {
                try await context.push(system, #"{"n":\#(number)}"#)
                try await context.pushRaw(bytes, to: context.first)
                try await context.push(other, #"{"n":\#(number)}"#)
            }
            var configuration = WorkerConfiguration.quick
            configuration.batch.envelopes = batch
            try await context.process(configuration)
            let expected = odd.indices.map { #"{"n":\#($0)}"# }
            #expect(try await context.bodies(of: system) == expected)
            #expect(try await context.bodies(of: other) == expected)
            let letters = try await context.deadLetters(of: context.first)
            #expect(letters.map(\.envelope) == odd.map(\.bytes))
            for (letter, (_, error)) in zip(letters, odd) { #expect(letter.error.contains(error), "\(letter.error)") }
            #expect(letters.allSatisfy { $0.attempts == 1 && !$0.error.contains("odd") })
            #expect(try await context.recount() == [])
        }
    }

    @Test(arguments: [1, 256]) func stopsWhenTheDeadListIsFull(batch: Int) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            var configuration = WorkerConfiguration.quick
            configuration.deadLetterLimit.count = 2
            configuration.batch.envelopes = batch
            for number in UInt8(0)..<3 { try await context.pushRaw([number], to: context.first) }
            try await context.push(system, "{}")
            let service = context.worker("worker", configuration)
            try await withServices([service]) {
                try await eventually("two set aside") { try await context.queued() == 2 }
                try await eventually("stands still") { try await context.redis.send(.llen(context.first.dead)).integer() == 2 }
            }
            #expect(try await context.queued() == 2)
            #expect(try await context.history(of: system).isEmpty)
            _ = try await context.redis.send(.del(context.first.dead))
            try await context.process(configuration)
            #expect(try await context.history(of: system).count == 1)
        }
    }
}
