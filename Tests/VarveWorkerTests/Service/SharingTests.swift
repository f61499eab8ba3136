import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct SharingTests {
    private func register(_ count: Int, _ context: TestStore) async throws -> [RegisteredSystem] {
        try await (0..<count).asyncMap { try await context.register("machine-\($0)").system }
    }

    /// Each inventory carries its number, and is stored once and in its place.
    private func expectAll(_ count: Int, of systems: [RegisteredSystem], in context: TestStore) async throws {
        for system in systems {
            #expect(try await context.bodies(of: system) == (0..<count).map { #"{"n":\#($0)}"# })
        }
        #expect(try await context.recount() == [])
    }

    @Test func twoWorkersShareAndOneHandsOver() async throws {
        try await withTestStore(partitions: 9) { context in
            let systems = try await register(20, context)
            let first = RunningServices([context.worker("first")])
            try await eventually("first has all") { try await context.held(by: "first").count == 9 }
            try await withServices([context.worker("second")]) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for system in systems {
                        group.addTask {
                            for number in 0..<40 { try await context.push(system, #"{"n":\#(number)}"#) }
                        }
                    }
                    try await eventually("shared") {
                        let counts = try await [context.held(by: "first").count, context.held(by: "second").count]
                        return counts.sorted() == [4, 5]
                    }
                    try await first.stop()
                    try await eventually("second has all") { try await context.held(by: "second").count == 9 }
                    try await group.waitForAll()
                }
                try await context.drain()
            }
            try await expectAll(40, of: systems, in: context)
            #expect(try await context.held(by: "first").isEmpty)
            #expect(try await context.redis.send(.zcard(Keys.workers)).integer() == 0)
        }
    }

    @Test("workers as in production come and go: within 5 s all partitions are held, and shares differ by one at most")
    func sharesAreEvenWithinSeconds() async throws {
        try await withTestStore(partitions: 64) { context in
            var running: [String: RunningServices] = [:]
            func isShared() async throws -> Bool {
                var counts: [Int] = []
                for name in running.keys { counts.append(try await context.held(by: name).count) }
                return counts.reduce(0, +) == 64 && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1
            }
            func settle(_ what: String) async throws {
                let start = ContinuousClock.now
                try await eventually("shared after \(what)", within: .seconds(5), isShared)
                print("measured: shared after \(what) within \(start.duration(to: .now))")
            }
            let names = ["a", "b", "c", "d", "e"]
            for joining in [names.prefix(2), names.dropFirst(2)] {
                for name in joining { running[name] = RunningServices([context.worker(name, WorkerConfiguration())]) }
                try await settle("\(joining.count) came")
            }
            for leaving in [["b"], ["a", "d"]] {
                for name in leaving { try await running.removeValue(forKey: name)?.stop() }
                try await settle("\(leaving.count) went")
            }
            for services in running.values { try await services.stop() }
        }
    }

    @Test func startsAndStopsUnderLoadLoseNothing() async throws {
        try await withTestStore(partitions: 4) { context in
            let systems = try await register(10, context)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for system in systems {
                    group.addTask {
                        for number in 0..<60 { try await context.push(system, #"{"n":\#(number)}"#) }
                    }
                }
                for round in 0..<8 {
                    let before = try await context.redis.send(.get(context.first.epoch)).optionalInteger() ?? 0
                    try await withServices([context.worker("round-\(round)")]) {
                        try await eventually("took a partition") {
                            try await context.redis.send(.get(context.first.epoch)).optionalInteger() ?? 0 > before
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await context.process()
            try await expectAll(60, of: systems, in: context)
        }
    }

    @Test func anOwnerThatStoodStillWritesNothing() async throws {
        try await withTestStore { context in
            let systems = try await register(1, context)
            for number in 0..<3 { try await context.push(systems[0], #"{"n":\#(number)}"#) }
            try await FaultProxy.with(context.server) { proxy in
                try await withRedisClient(proxy.configuration, connections: 1, commandTimeout: .milliseconds(400)) { redis in
                    var configuration = WorkerConfiguration.quick
                    configuration.leaseLifetime = .milliseconds(300)
                    configuration.batch.envelopes = 1
                    let slow = RunningServices([
                        context.worker("slow", configuration, through: try await context.store(through: redis))
                    ])
                    try await eventually("first commit") { try await context.queued() < 3 }
                    proxy.set(.hold)
                    try await eventually("lease run out") { try await context.redis.send(.exists(context.first.lease)).integer() == 0 }
                    try await context.process()
                    proxy.release()
                    proxy.set(.forward)
                    try await slow.stop()
                }
            }
            try await expectAll(3, of: systems, in: context)
        }
    }

    /// The cache must not be used when the head moved underneath: another owner committed meanwhile.
    @Test func noDifferenceAgainstAStaleBase() async throws {
        try await withTestStore { context in
            let systems = try await register(1, context)
            let system = systems[0]
            let first = RunningServices([context.worker("first")])
            try await context.push(system, #"{"n":0}"#)
            try await context.drain()
            // The first worker still runs and remembers n = 0; its lease is taken away and another one commits n = 1.
            _ = try await context.redis.send(.del(context.first.lease))
            let lease = try #require(try await Leases(store: context.store).acquire(0, token: "intruder 1"))
            let head = try #require(try await Snapshots(store: context.store).heads(of: [system.number], in: context.first)[0].get())
            let body = Array(#"{"n":1}"#.utf8)
            let rating = RatingContext(book: .standard, digestKey: context.store.digestKey)
            let inventory = try HashedInventory(
                IncomingInventory(
                    system: system.id, number: system.number, receivedAt: context.clock.now, body: body, frame: try Zstd.compress(body),
                    envelope: []), rating)
            var cache = SnapshotCache(capacity: 1 << 20)
            let known = try await SnapshotLoader(store: context.store, keys: context.first, context: rating).load(for: [inventory], &cache)
            #expect(known.snapshots[system.number]?.head == head)
            let place = try await Queue(store: context.store).peek(context.first, limit: BatchLimit())
            var computation = BatchComputation(
                known, rating, sequence: place.sequence, partition: 0, partitioning: context.store.partitioning, now: context.clock.now)
            computation.add(inventory)
            let commit = PartitionCommit(
                lease: lease, position: place.position, consumed: 0, sequence: place.sequence, newSequence: computation.sequence,
                inventories: computation.commits, deadLetters: [])
            #expect(try await Committer(store: context.store).commit(commit) == .committed)
            try await Leases(store: context.store).release(lease)
            try await context.push(system, #"{"n":2}"#)
            try await context.drain()
            try await first.stop()
            #expect(try await context.changes(of: system) == [[], ["update n: 0 → 1"], ["update n: 1 → 2"]])
            #expect(try await context.recount() == [])
        }
    }

    /// The same owner, the same lease, but the head is another than in its cache: refused, read again, right.
    @Test func aRefusedCommitDropsTheCache() async throws {
        try await withTestStore { context in
            let systems = try await register(1, context)
            let system = systems[0]
            try await withServices([context.worker()]) {
                try await context.push(system, #"{"n":0}"#)
                try await context.drain()
                let (head, fields) = (context.first.system(system.number).head, ["newest", "revision", "hash", "place"])
                let before = try await context.redis.send(.hmget(head, fields)).array().map { RedisArgument.bytes(try $0.bytes()) }
                try await context.push(system, #"{"n":1}"#)
                try await context.drain()
                // As a Redis that failed over and lost its last write would have it.
                _ = try await context.redis.send(.hset(head, zip(fields, before).map { (field: $0, value: $1) }))
                try await context.push(system, #"{"n":2}"#)
                try await context.drain()
            }
            #expect(try await context.changes(of: system).last == ["update n: 0 → 2"])
        }
    }

    /// As a proxy makes it that keeps the connection while behind it another server takes over, to which the last writes had not come.
    @Test func lostWritesBehindTheSameConnection() async throws {
        try await withTestStore { context in
            let systems = try await register(2, context)
            let owned = [context.first.lease, context.first.epoch, context.first.takeover]
            try await withServices([context.worker()]) {
                for system in systems { try await context.push(system, #"{"n":0}"#) }
                try await context.drain()
                let before = try await context.dump().filter { !owned.contains($0.key) }
                for system in systems { try await context.push(system, #"{"n":1}"#) }
                try await context.drain()
                let lost = try await context.history(of: systems[0]).last?.record.id
                let gone = try await context.dump().keys.filter { before[$0] == nil && !owned.contains($0) }
                let commands = before.map { RedisCommand("RESTORE", [.string($0), "0", .bytes($1), "REPLACE"], key: $0) }
                _ = try await context.redis.pipeline(commands + gone.map { RedisCommand.del($0) })
                // The ids of what was lost are given again, to other content.
                for number in 5..<7 {
                    for system in systems { try await context.push(system, #"{"n":\#(number)}"#) }
                    try await context.drain()
                }
                #expect(try await context.history(of: systems[0])[1].record.id == lost)
            }
            for system in systems {
                #expect(try await context.changes(of: system) == [[], ["update n: 0 → 5"], ["update n: 5 → 6"]])
            }
            #expect(try await context.recount() == [])
        }
    }
}
