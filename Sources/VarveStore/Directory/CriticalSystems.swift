import RedisClient
import VarveModel

/// Reads which systems had critical changes last.
struct CriticalSystems: Sendable {
    let store: Store

    /// Members that one reply has at most.
    private static let step = 10_000

    struct Found {
        /// By partition: numbers of systems, and when their last critical change was (µs).
        var times: [[Int64: Int64]]
        /// Every system with a later one is there; `nil`: every system that has one.
        var after: Int64?
    }

    /// Those that come first in each partition.
    ///
    /// - Parameter depth: systems of a partition at most.
    func newest(_ depth: Int) async throws -> Found {
        var found = Found(times: store.partitioning.keys.map { _ in [:] })
        try await store.overPartitions {
            try await read($0, depth)
        } each: { partition, part in
            found.times[partition] = part.times
            found.after = [found.after, part.after].compactMap(\.self).max()
        }
        return found
    }

    /// - Returns: `after` is the last time that was read, `nil` where there was nothing more to read.
    private func read(_ keys: PartitionKeys, _ depth: Int) async throws -> (times: [Int64: Int64], after: Int64?) {
        var times: [Int64: Int64] = [:]
        var offset = 0
        while offset < depth {
            let wanted = min(Self.step, depth - offset)
            let pairs = try await store.redis.send(
                .zrange(keys.critical, offset, offset + wanted - 1, reversed: true, withScores: true)
            ).pairs()
            var last: Int64?
            for (member, score) in pairs {
                guard let number = Int64(try member.string()), let time = Double(try score.string()).flatMap(Int64.init(exactly:))
                else {
                    throw StoreError.corrupt(keys.critical)
                }
                times[number] = time
                last = time
            }
            guard pairs.count == wanted else { return (times, nil) }
            offset += wanted
            if offset == depth { return (times, last) }
        }
        return (times, nil)
    }
}
