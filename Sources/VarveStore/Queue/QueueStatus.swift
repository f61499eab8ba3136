import RedisClient

/// How full a partition is.
package struct QueueStatus: Hashable, Sendable {
    package var partition: Int
    package var length: Int
    package var dead: Int
    package var deadBytes: Int
    /// Why its owner takes nothing off the queue; `nil` where it does.
    package var standstill: Standstill?
    /// Of all partitions of the same Redis, 0 to 1; 0 where Redis has no limit.
    package var memoryUse: Double

    /// There is no room for another dead letter, or none for the one that comes next.
    package func isDeadListFull(_ limit: DeadLetterLimit) -> Bool {
        dead >= limit.count || deadBytes >= limit.bytes || standstill == .deadListFull
    }
}

extension Queue {
    /// Length of every partition's queue and dead list, and how much of Redis' memory is in use.
    package func status() async throws -> [QueueStatus] {
        let commands: [RedisCommand] = store.partitioning.keys.flatMap {
            [.llen($0.queue), .llen($0.dead), .get($0.deadBytes), .get($0.standstill)]
        }
        let replies = try await store.redis.pipeline(commands)
        let use = try await MemoryInfo.read(store.redis).use
        return try store.partitioning.keys.indices.map { partition in
            let reply = replies[(4 * partition)...]
            let dead = Int(try reply[4 * partition + 1].integer())
            let bytes = dead == 0 ? nil : try? reply[4 * partition + 2].optionalInteger()
            let standstill = try? reply[4 * partition + 3].optionalString()
            return QueueStatus(
                partition: partition, length: Int(try reply[4 * partition].integer()), dead: dead, deadBytes: Int(bytes ?? 0),
                standstill: standstill.flatMap(Standstill.init), memoryUse: use)
        }
    }
}
