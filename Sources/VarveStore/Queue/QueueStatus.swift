import RedisClient

/// How full a partition is.
package struct QueueStatus: Hashable, Sendable {
    package var partition: Int
    package var length: Int
    package var dead: Int
    package var deadBytes: Int
    /// Why its owner takes nothing off the queue; `nil` where it does.
    package var standstill: Standstill?
    /// Of the Redis that has the partition, with all that is in it, 0 to 1; 0 where it has no limit.
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
        let use = try await memoryUse()
        return try store.partitioning.keys.indices.map { partition in
            let reply = Array(replies[4 * partition..<4 * partition + 4])
            let dead = Int(try reply[1].integer())
            let bytes = dead == 0 ? nil : try? reply[2].optionalInteger()
            let standstill = try? reply[3].optionalString()
            return QueueStatus(
                partition: partition, length: Int(try reply[0].integer()), dead: dead, deadBytes: Int(bytes ?? 0),
                standstill: standstill.flatMap(Standstill.init), memoryUse: use[partition])
        }
    }

    /// By partition: of the master that has it.
    private func memoryUse() async throws -> [Double] {
        var known: [RedisConfiguration.Address: Double] = [:]
        var result: [Double] = []
        for keys in store.partitioning.keys {
            let master = try await store.redis.master(of: keys.queue)
            if known[master.address] == nil { known[master.address] = try await MemoryInfo.read(master).use }
            result.append(known[master.address] ?? 0)
        }
        return result
    }
}
