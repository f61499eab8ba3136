import RedisClient
import VarveStore

/// What a measurement does to all queues of a store at once.
struct Queues: Sendable {
    let store: Store

    private static let patience = Duration.seconds(60)
    private static let poll = Duration.milliseconds(20)

    /// Takes everything off them, so that no gateway comes to its high-water mark.
    func empty() async throws { _ = try await store.redis.pipeline(store.partitioning.keys.map { .del($0.queue) }) }

    /// Puts them out of the workers' reach.
    func setAside() async throws { try await rename { ($0, $0 + ":aside") } }

    /// Puts them back.
    func putBack() async throws { try await rename { ($0 + ":aside", $0) } }

    private func rename(_ names: (String) -> (String, String)) async throws {
        let commands = store.partitioning.keys.map { keys in
            let (old, new) = names(keys.queue)
            return RedisCommand("RENAME", [.string(old), .string(new)])
        }
        // A partition without a system has no queue.
        for reply in try await store.redis.pipeline(commands) {
            if case .error(let error) = reply, !error.message.contains("no such key") { throw BenchError("\(error)") }
        }
    }

    /// Waits until so many workers share the partitions.
    func shared(by workers: Int) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let owners = try await Queue(store: store).statistics().map(\.owner)
            let counts = Dictionary(grouping: owners.compactMap(\.self)) { $0 }.mapValues(\.count)
            let isEven = (counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1
            if counts.count == workers, counts.values.reduce(0, +) == owners.count, isEven { return }
            try await Task.sleep(for: Self.poll)
        }
        throw BenchError("\(workers) workers do not share the partitions after \(Self.patience)")
    }
}
