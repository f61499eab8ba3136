import RedisClient

/// How full a partition is.
package struct QueueStatus: Hashable, Sendable {
    package var partition: Int
    package var length: Int
    package var dead: Int
    /// Of all partitions of the same Redis, 0 to 1; 0 where Redis has no limit.
    package var memoryUse: Double
}

extension Queue {
    /// Length of every partition's queue and dead list, and how much of Redis' memory is in use.
    package func status() async throws -> [QueueStatus] {
        let commands = store.partitioning.keys.flatMap { [RedisCommand.llen($0.queue), .llen($0.dead)] }
        let lengths = try await store.redis.pipeline(commands).map { Int(try $0.integer()) }
        let use = try await MemoryInfo.read(store.redis).use
        return store.partitioning.keys.indices.map {
            QueueStatus(partition: $0, length: lengths[2 * $0], dead: lengths[2 * $0 + 1], memoryUse: use)
        }
    }
}
