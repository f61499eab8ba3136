import RedisClient
import VarveModel

/// Reads which systems were last seen when.
struct SilentSystems: Sendable {
    let store: Store

    /// Members that one reply has at most.
    private static let step = 10_000

    /// By partition: numbers of the systems that were not seen after an instant, and when they were (µs).
    func since(_ limit: Timestamp) async throws -> [[Int64: Int64]] {
        var result = store.partitioning.keys.map { _ in [Int64: Int64]() }
        try await store.overPartitions {
            try await read($0, limit)
        } each: {
            result[$0] = $1
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
                guard let number = Int64(try reply[2 * index].string()),
                    let time = Double(try reply[2 * index + 1].string()).flatMap(Int64.init(exactly:))
                else {
                    throw StoreError.corrupt(keys.seen)
                }
                found[number] = time
            }
        }
        return found
    }
}
