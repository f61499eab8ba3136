import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

extension FaultTests {
    /// What was set aside is in one place, whatever dies while it is moved.
    struct DeadLetterTests {
        @Test("retry killed with -9 again and again: each letter is on the dead list or in the queue, and never on both")
        func retryKilled() async throws {
            try await withWorkspace { workspace in
                try await withTestStore(partitions: 2, arguments: RedisServer.durable) { context in
                    let (system, _) = try await context.register("one")
                    let keys = context.store.partitioning.keys(of: system.id)
                    let letters = 200
                    for number in 0..<letters {
                        let envelope = try context.envelope(system, Array("{\"n\":\(number)}".utf8)).encoded()
                        let letter = DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: envelope)
                        _ = try await context.redis.send(.lpush(keys.dead, .bytes(letter.encoded())))
                    }
                    var generator = SeededGenerator(seed: 5)
                    var moved = 0
                    for _ in 0..<4 {
                        let retry = try workspace.start([
                            "queue", "dead", "retry", "--all", "--wait", "0", "--redis", context.server.address,
                        ])
                        let wanted = min(letters, moved + Int.random(in: 1...40, using: &generator))
                        try await eventually("moved some") { try await context.queued() >= wanted }
                        retry.kill9()
                        moved = try await context.queued()
                        let queued = try await Queue(store: context.store).peek(keys, limit: BatchLimit(envelopes: 1000)).envelopes
                        let dead = try await context.deadLetters(of: keys).map(\.envelope)
                        let bodies = try (queued + dead).map { packed in
                            let envelope = try Envelope(decoding: packed)
                            return try Zstd.decompress(envelope.frame, limit: envelope.size)
                        }
                        #expect(Set(bodies).count == letters && bodies.count == letters)
                        #expect(try await context.recount() == [])
                    }
                }
            }
        }
    }
}
