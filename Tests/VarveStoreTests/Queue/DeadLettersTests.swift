import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct DeadLettersTests {
    /// Sets an envelope aside as a worker does.
    private func setAside(_ envelope: [UInt8], _ context: TestStore, error: String = "odd", attempts: Int = 1) async throws {
        let letter = DeadLetter(time: context.clock.now, attempts: attempts, error: error, envelope: envelope)
        _ = try await context.redis.send(.lpush(context.first.dead, .bytes(letter.encoded())))
        context.clock.advance(by: .seconds(1))
    }

    private func stored(_ context: TestStore) async throws -> [StoredDeadLetter] {
        var found: [StoredDeadLetter] = []
        try await DeadLetters(store: context.store).forEach(in: 0) { letter in
            found.append(letter)
            return true
        }
        return found
    }

    @Test("letters are read oldest first, also those that cannot be unpacked, and those larger than one read")
    func reading() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            let body = Array(#"{"n":1}"#.utf8)
            try await setAside([], context, error: "empty")
            try await setAside(try context.envelope(system, body).encoded(), context, error: "good", attempts: 3)
            for _ in 0..<3 { try await setAside([UInt8](repeating: 9, count: 3 << 20), context, error: "large") }
            _ = try await context.redis.send(.lpush(context.first.dead, "no letter"))
            let letters = try await stored(context)
            #expect(letters.map { $0.letter?.error } == ["empty", "good", "large", "large", "large", nil])
            #expect(letters.map { $0.envelope?.system } == [nil, system.id, nil, nil, nil, nil])
            #expect(try letters[1].body() == body)
            #expect(throws: StoreError.letterUnreadable(letters[0].id)) { try letters[0].body() }
            #expect(letters[1].summary.attempts == 3 && letters[1].summary.size == body.count)
            #expect(Set(letters.map(\.id)).count == letters.count)
            for letter in letters {
                #expect(DeadLetterID("\(letter.id)") == letter.id)
                #expect(try await DeadLetters(store: context.store).find(letter.id).bytes == letter.bytes)
            }
            #expect(try await DeadLetters(store: context.store).partitions() == [0])
        }
    }

    @Test("what is dropped or tried again is taken once, and the counter of bytes follows")
    func taking() async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            for number in 0..<3 {
                try await setAside(try context.envelope(system, Array("{\"n\":\(number)}".utf8)).encoded(), context, attempts: 2)
            }
            let (letters, all) = (DeadLetters(store: context.store), try await stored(context))
            #expect(try await letters.drop(all[1]))
            let left = all[0].bytes.count + all[2].bytes.count
            #expect(try await context.redis.send(.get(context.first.deadBytes)).integer() == Int64(left))
            #expect(try await !letters.drop(all[1]))
            #expect(try await letters.retry(all[1]) == nil)
            try await context.pushRaw([1], to: context.first)
            _ = try await context.redis.send(.set(context.first.position, "41"))
            let first = try #require(try await letters.retry(all[0]))
            let second = try #require(try await letters.retry(all[2]))
            #expect(try await letters.outcomes(of: [first, second], in: 0) == [.queued, .queued])
            _ = try await context.redis.send(.set(context.first.position, "43"))
            #expect(try await letters.outcomes(of: [first, second], in: 0) == [.applied, .queued])
            _ = try await context.redis.send(RedisCommand("RPOP", [.string(context.first.queue)]))
            #expect(try await context.redis.send(.exists([context.first.dead, context.first.deadBytes])).integer() == 0)
            let queued = try await Queue(store: context.store).peek(context.first, limit: BatchLimit()).envelopes
            let envelopes = try queued.map { try Envelope(decoding: $0) }
            #expect(envelopes.map(\.attempts) == [2, 2])
            #expect(envelopes.map(\.receivedAt) == [all[0], all[2]].map { $0.envelope?.receivedAt })
            await #expect(throws: StoreError.letterUnknown(all[0].id)) { try await letters.find(all[0].id) }
        }
    }

    @Test func whatCannotBeUnpackedIsNotTriedAgain() async throws {
        try await withTestStore { context in
            try await setAside([1, 2, 3], context)
            let letter = try #require(try await stored(context).first)
            await #expect(throws: StoreError.letterUnreadable(letter.id)) { try await DeadLetters(store: context.store).retry(letter) }
            #expect(try await stored(context).count == 1)
        }
    }

    @Test("a key of another type is named, and nothing is written", arguments: ["dead", "deadBytes", "queue"])
    func foreignKeys(_ name: String) async throws {
        try await withTestStore { context in
            let (system, _) = try await context.register("one")
            try await setAside(try context.envelope(system, Array("{}".utf8)).encoded(), context)
            let letter = try #require(try await stored(context).first)
            let key = ["dead": context.first.dead, "deadBytes": context.first.deadBytes][name] ?? context.first.queue
            _ = try await context.redis.pipeline([.del(key), .hset(key, "a", "b")])
            let before = try await context.dump()
            let takes: [(DeadLetters) -> (StoredDeadLetter) async throws -> Bool] = [
                DeadLetters.drop, { letters in { try await letters.retry($0) != nil } },
            ]
            for take in takes {
                let error = await #expect(throws: StoreError.self) { _ = try await take(DeadLetters(store: context.store))(letter) }
                #expect("\(try #require(error))".contains(key))
            }
            #expect(try await context.dump() == before)
            await #expect(throws: StoreError.self) { try await Queue(store: context.store).statistics() }
        }
    }

    @Test func verifyRecountsTheBytes() async throws {
        try await withTestStore { context in
            try await setAside([1], context)
            _ = try await context.redis.send(.set(context.first.deadBytes, "1"))
            var found: [Disagreement] = []
            try await Verifier(store: context.store).verify(0, isStill: true) { found += $0.disagreements }
            #expect(found.map(\.place) == [context.first.deadBytes])
        }
    }

    @Test(arguments: [
        "", "1", "1-", "-0f3a9c42be71", "x-0f3a9c42be71", "01-0f3a9c42be71", "1-0F3A9C42BE71", "1-0f3a9c42be7", "1-0f3a9c42be71-",
    ])
    func noID(_ text: String) {
        #expect(DeadLetterID(text) == nil)
    }

    @Test func statisticsTellWhatThereIs() async throws {
        try await withTestStore(partitions: 2) { context in
            let (system, _) = try await context.register("one")
            let partition = context.store.partitioning.partition(of: system.id)
            let first = context.clock.now
            for number in 0..<3 { try await context.push(system, "{}", at: first.advanced(by: Int64(number))) }
            let leases = Leases(store: context.store)
            let lease = try #require(try await leases.acquire(partition, token: "worker-7 token"))
            let queue = Queue(store: context.store)
            for standstill in [Standstill.foreign("a key"), .deadListFull] {
                try await queue.report(standstill, lease, for: .seconds(60))
                let found = try await queue.statistics()
                #expect(
                    found[partition]
                        == QueueStatistics(
                            partition: partition, queued: 3, oldest: first, dead: 0, deadBytes: 0, owner: "worker-7", standstill: standstill
                        ))
                #expect(found[1 - partition].isEmpty)
            }
            #expect(try await queue.status().filter { $0.isDeadListFull(DeadLetterLimit()) }.map(\.partition) == [partition])
            // Whoever lost the lease has nothing to say.
            try await leases.release(lease)
            _ = try await context.redis.send(.del(context.keys[partition].standstill))
            try await queue.report(.deadListFull, lease, for: .seconds(60))
            #expect(try await queue.statistics()[partition].standstill == nil)
        }
    }
}
