import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// Whatever a commit is refused for: nothing was written.
@Suite struct CommitRefusalTests {
    private enum Answer: Equatable {
        case outcome(CommitOutcome)
        /// A `RedisError` from a check, before the first write.
        case error
    }

    /// Prepares a commit, lets `spoil` do harm, and commits; compares all keys before and after.
    private func refused(
        _ spoil: (TestStore, inout PartitionCommit, RegisteredSystem) async throws -> Void
    ) async throws -> Answer {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(3)
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            var commit = try partition.next()
            try await spoil(context, &commit, partition.system)
            let before = try await context.dump()
            let answer: Answer
            do {
                answer = .outcome(try await partition.committer.commit(commit))
            } catch is RedisError {
                answer = .error
            }
            #expect(try await context.dump() == before)
            return answer
        }
    }

    @Test func wrongToken() async throws {
        let answer = try await refused { _, commit, _ in commit.lease = Lease(partition: 0, token: "test 2", epoch: commit.lease.epoch) }
        #expect(answer == .outcome(.fenced))
    }

    @Test(arguments: [-1, 1, 9]) func wrongEpoch(delta: Int64) async throws {
        let answer = try await refused { _, commit, _ in
            commit.lease = Lease(partition: 0, token: commit.lease.token, epoch: commit.lease.epoch + delta)
        }
        #expect(answer == .outcome(.fenced))
    }

    @Test func leaseThatRanOut() async throws {
        #expect(try await refused { context, _, _ in _ = try await context.redis.send(.del(context.first.lease)) } == .outcome(.fenced))
    }

    @Test(arguments: [0, 2, 100]) func positionMoved(position: Int64) async throws {
        #expect(try await refused { _, commit, _ in commit.position = position } == .outcome(.moved))
    }

    @Test func sequenceMoved() async throws {
        #expect(
            try await refused { context, _, _ in _ = try await context.redis.send(.incrby(context.first.sequence, 1)) } == .outcome(.moved))
    }

    @Test func queueIsShorterThanTheBatch() async throws {
        #expect(try await refused { _, commit, _ in commit.consumed = 3 } == .outcome(.moved))
    }

    @Test func baseMoved() async throws {
        try await withTestStore { context in
            let partition = try await HeldPartition(context)
            let head = context.first.system(partition.system.number).head
            let answer = try await refused { context, _, _ in _ = try await context.redis.send(.hset(head, "newest", "77")) }
            #expect(answer == .outcome(.otherBase(key: head)))
        }
    }

    @Test func deletedSystem() async throws {
        let answer = try await refused { context, _, system in try await Registry(store: context.store).delete(system.id) }
        guard case .outcome(.otherBase) = answer else { return #expect(answer == .outcome(.moved)) }
    }

    @Test func deadListFull() async throws {
        let answer = try await refused { context, commit, _ in
            let letter = DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: [1])
            _ = try await context.redis.send(.lpush(context.first.dead, ["1", "2"]))
            commit.deadLetters = [letter, letter]
        }
        #expect(answer == .outcome(.deadListFull))
    }

    @Test("bytes of dead letters, the new ones and those that are there, counted or not", arguments: [true, false])
    func deadListFullOfBytes(isCounted: Bool) async throws {
        try await withTestStore { context in
            let partition = try await HeldPartition(context)
            try await partition.push(2)
            let letter = DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: [UInt8](repeating: 7, count: 100))
            let size = letter.encoded().count
            func commit(_ letters: Int, most bytes: Int) async throws -> CommitOutcome {
                var builder = partition.builder
                let position = try await context.redis.send(.get(context.first.position)).optionalInteger() ?? 0
                var commit = try builder.commit([], consumed: letters, deadLetters: Array(repeating: letter, count: letters))
                commit.position = position
                return try await Committer(store: context.store, deadLetterLimit: DeadLetterLimit(bytes: bytes)).commit(commit)
            }
            #expect(try await commit(2, most: 2 * size - 1) == .deadListFull)
            // A letter that is the only one goes on the list whatever its size: nothing could be done to make room for it.
            #expect(try await commit(1, most: size - 1) == .committed)
            #expect(try await context.redis.send(.get(context.first.deadBytes)).integer() == Int64(size))
            if !isCounted { _ = try await context.redis.send(.del(context.first.deadBytes)) }
            #expect(try await commit(1, most: 2 * size - 1) == .deadListFull)
            #expect(try await commit(1, most: 2 * size) == .committed)
            #expect(try await context.redis.send(.get(context.first.deadBytes)).integer() == Int64(2 * size))
            #expect(try await context.recount() == [])
        }
    }

    /// Keys that the commit writes, each holding something else.
    @Test(arguments: 0..<22) func wrongType(index: Int) async throws {
        let answer = try await refused { context, commit, system in
            let keys = context.first
            let own = keys.system(system.number)
            let (day, month) = (own.day(context.clock.now.day), own.month(context.clock.now.month))
            let written =
                [keys.lease, keys.epoch, keys.position, keys.sequence, keys.queue, keys.dead, keys.feed]
                + [own.head, own.days, keys.organization(system.organization, context.clock.now.month)]
                + [keys.organizationsFirst, keys.organizationsLast, keys.seen]
                + [month.inventories, day.changes, month.counts, month.records, month.diffs, month.snapshots]
                + Self.index(&commit, in: keys)
            #expect(written.count == 24)
            commit.deadLetters = [DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: [1])]
            // The days' set is written only with a system's first inventory of a day.
            let key = written.filter { $0 != own.days && $0 != keys.feed }[index]
            try await Self.replace(key, in: context)
        }
        #expect(answer != .outcome(.committed))
    }

    @Test func wrongTypeOfTheDeadLettersBytes() async throws {
        let answer = try await refused { context, commit, _ in
            commit.deadLetters = [DeadLetter(time: context.clock.now, attempts: 1, error: "odd", envelope: [1])]
            _ = try await context.redis.send(.hset(context.first.deadBytes, "a", "b"))
        }
        #expect(answer == .error)
    }

    /// The same commit as of `wrongType`, with nothing in its way.
    @Test func aCommitWithAnIndexIsTaken() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push()
            var commit = try partition.next()
            let keys = Self.index(&commit, in: context.first)
            #expect(try await partition.committer.commit(commit) == .committed)
            let found = try await context.dump().keys
            #expect(keys.filter { !found.contains($0) } == [])
        }
    }

    /// Has the commit open one value of the index and close another; the keys that it writes for them.
    private static func index(_ commit: inout PartitionCommit, in keys: PartitionKeys) -> [String] {
        let record = commit.inventories[0].record
        let values = ["rocky", "alma"].map { IndexDigest(path: "os", value: Array($0.utf8)) }
        let before = IndexedValues(rules: "test", entries: [IndexedValues.Entry(digest: values[0], since: record.time)])
        commit.inventories[0].index = IndexUpdate(
            from: before, to: [values[1]: "os"], rules: "other", at: record.time, patterns: ["os"])
        return values.map { keys.index($0) } + [keys.indexed, keys.indexedPaths, keys.system(commit.inventories[0].number).indexed]
    }

    @Test("keys that a system's first inventory of a month writes", arguments: ["hot", "seen"])
    func wrongTypeOfFirst(name: String) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push()
            let key = name == "hot" ? context.first.hot : context.first.seen
            _ = try await context.redis.send(.del(key))
            _ = try await context.redis.send(.hset(key, "a", "b"))
            let before = try await context.dump()
            #expect(try await partition.committer.commit(partition.next()) == .wrongType(key: key))
            #expect(try await context.dump() == before)
        }
    }

    @Test func wrongTypeOfFeedAndDays() async throws {
        let feed = try await refused { context, _, _ in try await Self.replace(context.first.feed, in: context) }
        guard case .outcome(.wrongType) = feed else {
            Issue.record("\(feed)")
            return
        }
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push()
            _ = try await context.redis.send(.hset(context.first.system(partition.system.number).days, "a", "b"))
            let before = try await context.dump()
            let outcome = try await partition.committer.commit(partition.next())
            #expect(outcome == .wrongType(key: context.first.system(partition.system.number).days))
            #expect(try await context.dump() == before)
        }
    }

    /// Before anything was committed neither is there, and MGET says the same of a key of another type.
    @Test(arguments: ["position", "sequence"]) func wrongTypeOfAPlaceThatIsZero(name: String) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push()
            let key = name == "position" ? context.first.position : context.first.sequence
            _ = try await context.redis.send(.hset(key, "a", "b"))
            let before = try await context.dump()
            #expect(try await partition.committer.commit(partition.next()) == .wrongType(key: key))
            #expect(try await context.dump() == before)
        }
    }

    @Test func wrongTypeOfAFeedWhoseNewestEntryIsKnown() async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            let known = try await partition.committer.commitAndRead(partition.next()).known
            try await Self.replace(context.first.feed, in: context)
            var commit = try partition.next()
            commit.known = known
            let before = try await context.dump()
            #expect(try await partition.committer.commit(commit) == .wrongType(key: context.first.feed))
            #expect(try await context.dump() == before)
        }
    }

    /// Values that HINCRBY would refuse, or that Lua would not count on exactly.
    @Test(arguments: [
        "many", "", "1.5", " 1", "+1", "007", "-0", "0x10", "1e3", "inf", "nan", "1000000000000000", "9007199254740992",
        "9223372036854775807", "-9223372036854775809", "99999999999999999999",
    ])
    func counterThatCannotBeIncremented(value: String) async throws {
        for place in 0..<3 {
            let answer = try await refused { context, _, system in
                let (key, field) = Self.counters(system, context)[place]
                _ = try await context.redis.send(.hset(key, field, .string(value)))
            }
            guard case .outcome(.wrongType) = answer else {
                Issue.record("\(value): \(answer)")
                return
            }
        }
    }

    /// Numbers that stand for themselves in Lua and in C, whatever it takes for a long.
    @Test(arguments: ["-5", "0", "2147483646", "-2147483649", "4294967295", "999999999999998"]) func counterThatIsCountedExactly(
        value: String
    ) async throws {
        try await withTestStore { context in
            var partition = try await HeldPartition(context)
            try await partition.push(2)
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            let before = try await context.redis.send(.hget(context.first.system(partition.system.number).head, "changes"))
            #expect(try before.string() == "2")
            for (key, field) in Self.counters(partition.system, context) {
                _ = try await context.redis.send(.hset(key, field, .string(value)))
            }
            #expect(try await partition.committer.commit(partition.next()) == .committed)
            for ((key, field), delta) in zip(Self.counters(partition.system, context), [2, 1, 1]) {
                #expect(try await context.redis.send(.hget(key, field)).string() == String(Int64(value)! + Int64(delta)))
            }
        }
    }

    /// A counter of the head, of a month and of an organization that each of these commits adds to.
    private static func counters(_ system: RegisteredSystem, _ context: TestStore) -> [(String, String)] {
        let (day, keys) = (context.clock.now.day, context.first)
        return [
            (keys.system(system.number).head, "changes"),
            (keys.system(system.number).month(day.month).counts, DayField.prefix(of: day) + String(Change.sample("c").code.rawValue)),
            (keys.organization(system.organization, day.month), DayField.prefix(of: day) + OrganizationField.inventories),
        ]
    }

    private static func replace(_ key: String, in context: TestStore) async throws {
        let type = try await context.redis.send(.type(key)).string()
        _ = try await context.redis.send(.del(key))
        switch type {
        case "none": _ = try await context.redis.send(.set(key, "a"))
        case "zset": _ = try await context.redis.send(.hset(key, "a", "b"))
        default: _ = try await context.redis.send(.zadd(key, [(score: 1, member: "a")]))
        }
    }
}
