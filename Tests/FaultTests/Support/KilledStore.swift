import TestSupport
import Testing
import VarveStore

/// A store on a Redis of its own, whose worker is killed again and again.
struct KilledStore {
    private let workspace: Workspace
    private let redis: RedisServer
    private let history: UnsealedHistory
    private var generator: SeededGenerator
    /// There is nothing left to be killed in.
    private var isDone = true
    private var left = MonthsLeft()
    private(set) var counts = KillCounts()

    private static let policy = RetentionPolicy(diffs: 200, thinning: true)
    private static let settings = ["VARVE_HOT_DAYS": "0", "VARVE_RETENTION_THINNING": "on", "VARVE_RETENTION_DIFFS": "200d"]
    /// Milliseconds from the first month that a worker writes, or reduces, to its end.
    private static let moments = 0...250

    init(_ workspace: Workspace, _ redis: RedisServer, _ history: UnsealedHistory, seed: UInt64) {
        (self.workspace, self.redis, self.history) = (workspace, redis, history)
        generator = SeededGenerator(seed: seed)
    }

    /// Starts a worker, kills it at a random moment of what it does to months, and looks what is left to do.
    mutating func killOnce() async throws {
        if isDone { try await beginAnew() }
        let start = try await reading { try await $0.revisions() }
        let worker = try workspace.start(
            ["worker", "--redis", redis.address, "--admin-port", "0"], environment: Self.settings.mapValues { $0 })
        // Every other time so late that the worker has begun to reduce, however slow the machine.
        let (isLate, reduced) = (counts.kills % 2 == 1 && left.toReduce > 0, left.reduced)
        try await reading { store in
            try await eventually("a month is rewritten") { try await store.revisions() > start }
            guard isLate else { return }
            try await eventually("a month is reduced") { try await store.monthsLeft(Self.policy).reduced > reduced }
        }
        try await Task.sleep(for: .milliseconds(Int.random(in: Self.moments, using: &generator)))
        try await kill(worker)
        let before = left
        left = try await reading { store in
            try await store.forget(worker)
            return try await store.monthsLeft(Self.policy)
        }
        counts.hadSealed += left.toSeal < before.toSeal ? 1 : 0
        counts.hadReduced += left.reduced > before.reduced ? 1 : 0
        counts.toSeal += left.toSeal > 0 ? 1 : 0
        counts.toReduce += left.toReduce > 0 ? 1 : 0
        isDone = left.toSeal == 0 && left.toReduce == 0
        counts.meanwhile += isDone ? 0 : 1
    }

    /// Of Redis too every other time, before the worker or after it.
    private mutating func kill(_ worker: RunningProcess) async throws {
        counts.kills += 1
        let (withRedis, redisFirst) = (generator.oneIn(2), generator.oneIn(2))
        if withRedis, redisFirst { redis.kill9() }
        worker.kill9()
        guard withRedis else { return }
        redis.kill9()
        try await redis.restart()
        counts.ofRedis += 1
    }

    private mutating func beginAnew() async throws {
        if counts.kills > 0 { try await verify() }
        try await history.restore(to: redis)
        left = try await reading { try await $0.monthsLeft(Self.policy) }
        isDone = false
    }

    /// Retention takes bodies and changes, but no inventory.
    mutating func verify() async throws {
        let verified = try await workspace.run(["verify", "--redis", redis.address])
        counts.verified += 1
        #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
        #expect(verified.output.contains("\(UnsealedHistory.inventories) inventories"), "\(verified.output)")
    }

    private func reading<Result>(_ body: (Store) async throws -> Result) async throws -> Result {
        try await withStore(at: redis.address, body)
    }
}
