import NIOConcurrencyHelpers
import RedisClient
import VarveStore

/// Looks ten times a second at how a load goes.
final class LoadSampler: Sendable {
    private let store: Store
    private let processes: [Role: [Int32]]
    private let samples = NIOLockedValueBox<[LoadSample]>([])

    private static let interval = Duration.milliseconds(100)
    private static let patience = Duration.seconds(300)

    init(_ store: Store, _ processes: [Role: [Int32]]) {
        self.store = store
        self.processes = processes
    }

    /// Samples from before the load until after it. A process that ends meanwhile ends both.
    func during<Result: Sendable>(
        _ load: @Sendable @escaping () async throws -> Result
    ) async throws -> (result: Result, samples: [LoadSample]) {
        try await sample()
        let result = try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await load() }
            group.addTask {
                while true {
                    try await Task.sleep(for: Self.interval)
                    try await self.sample()
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let result else { throw CancellationError() }
        try await sample()
        return (result, samples.withLockedValue { $0 })
    }

    /// Waits until the queues are empty.
    func drained() async throws {
        try await wait("the queues are not empty") { try await queued() == 0 }
    }

    /// Waits until so many inventories are stored.
    func stored(_ count: Int) async throws {
        try await wait("\(count) inventories are not stored") {
            samples.withLockedValue { samples in
                guard let first = samples.first, let last = samples.last else { return false }
                return last.stored - first.stored >= count
            }
        }
    }

    private func wait(_ failure: String, until isDone: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while try await !isDone() {
            guard ContinuousClock.now < deadline else { throw BenchError("\(failure) after \(Self.patience)") }
            try await Task.sleep(for: Self.interval)
        }
    }

    private func sample() async throws {
        // In one go: what comes between two questions would look as if it had been stored, or not yet.
        let replies = try await store.redis.pipeline(lengths + [.info("commandstats")])
        let sample = LoadSample(
            time: Clock.seconds, pushed: try CommandCalls.count("lpush", in: try replies[lengths.count].string()),
            queued: try Self.sum(replies.dropLast()), use: try processes.mapValues { try ProcessUse.of($0) })
        samples.withLockedValue { $0.append(sample) }
    }

    private func queued() async throws -> Int { try Self.sum(try await store.redis.pipeline(lengths)[...]) }

    private var lengths: [RedisCommand] { store.partitioning.keys.map { .llen($0.queue) } }

    private static func sum(_ replies: ArraySlice<RedisReply>) throws -> Int { try replies.reduce(0) { $0 + Int(try $1.integer()) } }
}
