import RedisClient
import VarveModel

/// Reads which systems were last seen when.
struct SilentSystems: Sendable {
    let store: Store

    /// Partitions that are asked at once, and members that one reply has at most.
    private static let partitionsAtOnce = 8
    private static let step = 10_000

    /// By partition: numbers of the systems that were not seen after an instant, and when they were (µs).
    func since(_ limit: Timestamp) async throws -> [[Int64: Int64]] {
        var result = store.partitioning.keys.map { _ in [Int64: Int64]() }
        try await withThrowingTaskGroup(of: (Int, [Int64: Int64]).self) { group in
            var waiting = store.partitioning.keys[...]
            for keys in waiting.prefix(Self.partitionsAtOnce) { group.addTask { (keys.partition, try await read(keys, limit)) } }
            waiting = waiting.dropFirst(Self.partitionsAtOnce)
            while let (partition, found) = try await group.next() {
                if let keys = waiting.popFirst() { group.addTask { (keys.partition, try await read(keys, limit)) } }
                result[partition] = found
            }
        }
        return result
    }

    private func read(_ keys: PartitionKeys, _ limit: Timestamp) async throws -> [Int64: Int64] {
        var found: [Int64: Int64] = [:]
        var count = Self.step
        var offset = 0
        while count == Self.step {
            let reply = try await store.redis.send(
                .zrange(
                    keys.seen, byScore: .lowest, .inclusive(Double(limit.microseconds)), limit: (offset, Self.step), withScores: true)
            ).array()
            count = reply.count / 2
            offset += count
            for index in 0..<count {
                guard let number = Int64(try reply[2 * index].string()), let time = Double(try reply[2 * index + 1].string()) else {
                    throw StoreError.corrupt(keys.seen)
                }
                found[number] = Int64(time)
            }
        }
        return found
    }
}
