import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct CommitTests {
    @Test func countersEqualARecount() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let other = try await context.register("two", organization: "other").system
            var time = context.clock.now
            for step in 0..<120 {
                time = time.advanced(by: 3_600_000_000)
                let changes = (0..<step % 7).map { index in
                    Change(
                        type: ChangeType.allCases[(step + index) % 3], severity: Severity.allCases[index % 4],
                        category: VarveModel.Category.allCases[(step * 7 + index) % 10], path: "p\(index)",
                        previous: (step + index) % 3 == 0 ? nil : [0x31], current: (step + index) % 3 == 2 ? nil : [0x32])
                }
                let system = step % 3 == 0 ? other : partition.system
                // Several inventories of a system in one commit, over midnight too.
                let commit = try partition.builder.commit([
                    (system, time, changes), (system, time.advanced(by: 1), []), (system, time.advanced(by: 2), changes),
                ])
                #expect(try await partition.committer.commit(commit) == .committed)
            }
            #expect(try await context.recount() == [])
            #expect(try await context.history(of: partition.system).count == 240)
            let feed = try await context.redis.send(.xrange(context.first.feed)).array()
            #expect(feed.count == (0..<120).count { $0 % 7 != 0 }, "a commit without changes is none of anybody's business")
        }
    }

    @Test func takesTheBatchOffTheQueue() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            for byte in UInt8(1)...5 { try await context.pushRaw([byte], to: context.first) }
            #expect(try await partition.committer.commit(partition.next(consumed: 2)) == .committed)
            let batch = try await Queue(store: context.store).peek(context.first, limit: BatchLimit())
            #expect(batch.envelopes == [[3], [4], [5]])
            #expect(batch.position == 2 && batch.sequence == 3)
            #expect(try await partition.committer.commit(partition.next(consumed: 3)) == .committed)
            #expect(try await context.queued() == 0)
            #expect(try await partition.committer.commit(partition.next(consumed: 0)) == .committed)
            #expect(try await context.recount() == [])
        }
    }

    /// Lua's `unpack` fails near 8,000 values.
    @Test func takesManyArguments() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let changes = (0..<9000).map { Change.sample("p\($0)") }
            let commit = try partition.builder.commit([(partition.system, context.clock.now, changes)])
            #expect(try await partition.committer.commit(commit) == .committed)
            let many = (1...1200).map { (partition.system, context.clock.now.advanced(by: Int64($0)), [Change.sample("x")]) }
            #expect(try await partition.committer.commit(partition.builder.commit(many)) == .committed)
            #expect(try await context.recount() == [])
            #expect(try await context.history(of: partition.system).map(\.changes.count).reduce(0, +) == 10_200)
        }
    }

    @Test func deadLettersAreKept() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            let letters = ["first", "second"].map { DeadLetter(time: context.clock.now, attempts: 1, error: $0, envelope: [1]) }
            let commit = try partition.builder.commit([], consumed: 2, deadLetters: letters)
            #expect(try await partition.committer.commit(commit) == .committed)
            #expect(try await context.deadLetters(of: context.first) == letters)
            #expect(try await context.redis.send(.exists(context.first.feed)).integer() == 0)
        }
    }

    /// Full is not dead: at the memory limit the door closes, the queue drains.
    @Test func passesWhenMemoryIsOut() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            let leases = Leases(store: context.store)
            try await partition.push()
            _ = try await context.redis.send(RedisCommand("CONFIG", ["SET", "maxmemory", "1"]))
            let queue = Queue(store: context.store)
            let envelope = try context.envelope(partition.system, Array("{}".utf8))
            for key in [nil, "k"] {
                await #expect(throws: RedisError.self) {
                    if let key {
                        _ = try await queue.push(envelope, idempotencyKey: key, bodyHash: String(repeating: "a", count: 64))
                    } else {
                        _ = try await queue.push(envelope)
                    }
                }
            }
            #expect(try await queue.peek(context.first, limit: BatchLimit()).envelopes.count == 1)
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            #expect(try await leases.renew(partition.lease))
            _ = try await leases.heartbeat(worker: "w", lifetime: .seconds(1))
            try await leases.release(partition.lease)
            #expect(try await leases.acquire(0, token: "test 2") != nil)
            _ = try await Registry(store: context.store).update(partition.system.id) { $0.state = .suspended }
            #expect(try await context.queued() == 0)
            #expect(try await context.redis.send(.exists(context.first.system(partition.system.number).idempotency)).integer() == 0)
        }
    }
}

@Suite struct CommitOperationsTests {
    private func encoded(_ operations: CommitOperations) -> (keys: [String], arguments: [RedisArgument]) {
        var (keys, arguments) = (["k"], [RedisArgument.integer(0)])
        operations.write(keys: &keys, arguments: &arguments)
        return (keys, arguments)
    }

    @Test func collectsByKeyAndKind() {
        var operations = CommitOperations()
        operations.add("z", score: 7, member: "m")
        operations.increment("h", "n")
        operations.set("h", "a", "1")
        operations.increment("h", "k", by: 3)
        operations.increment("h", "n", by: 2)
        operations.lower("z", score: 5, member: "m")
        operations.lower("z", score: 6, member: "o")
        operations.set("h", "b", .bytes([0, 255]))
        operations.lower("z", score: 4, member: "m")
        operations.raise("y", score: 4, member: "m")
        operations.raise("y", score: 5, member: "m")
        operations.add("z", score: 8, member: "o")
        let (keys, arguments) = encoded(operations)
        #expect(keys == ["k", "z", "h", "h", "z", "y"])
        #expect(
            arguments == [
                0, "Z", 2, 4, 7, "m", 8, "o", "I", 3, 4, "n", "k", 3, 3, "H", 4, 4, "a", "1", "b", .bytes([0, 255]), "L", 5, 4, 4, "m", 6,
                "o", "G", 6, 2, 5, "m",
            ])
    }

    @Test func aHeadIsOneOperation() {
        var operations = CommitOperations()
        operations.expect(newest: nil, revision: 4, in: "h")
        operations.setState("h", [("a", "1"), ("b", "2")])
        operations.increment("h", "n")
        operations.expect(newest: InventoryID(rawValue: 5), revision: 5, in: "h")
        operations.increment("h", "k", by: 3)
        operations.setState("h", [("b", "3"), ("c", "4")])
        operations.increment("h", "n", by: 2)
        let (keys, arguments) = encoded(operations)
        #expect(keys == ["k", "h"])
        #expect(arguments == [0, "E", 2, 13, 0, 4, 2, "n", "k", 3, 3, "a", "1", "b", "3", "c", "4"])
    }

    @Test func ofNothingIsNothing() {
        let (keys, arguments) = encoded(CommitOperations())
        #expect(keys == ["k"] && arguments == [0])
    }
}
