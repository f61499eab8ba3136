import RedisClient
import VarveModel

/// What a partition has to do, who does it, and what it had to set aside.
package struct QueueStatistics: Hashable, Sendable {
    package var partition: Int
    package var queued: Int
    /// When the gateway had received the oldest of them; `nil` where there is none, or it cannot be unpacked.
    package var oldest: Timestamp?
    package var dead: Int
    package var deadBytes: Int
    /// Who holds the lease.
    package var owner: String?
    package var standstill: Standstill?

    package init(
        partition: Int, queued: Int, oldest: Timestamp?, dead: Int, deadBytes: Int, owner: String?, standstill: Standstill?
    ) {
        self.partition = partition
        self.queued = queued
        self.oldest = oldest
        self.dead = dead
        self.deadBytes = deadBytes
        self.owner = owner
        self.standstill = standstill
    }

    package var isEmpty: Bool { queued == 0 && dead == 0 && standstill == nil }
}

extension Queue {
    /// Of every partition.
    package func statistics() async throws -> [QueueStatistics] {
        try await statisticsOfEach().map { try $0.get() }
    }

    /// Of every partition that can be read, and why another one cannot: a key of it that Varve did not write says nothing of the others.
    package func statisticsOfEach() async throws -> [Result<QueueStatistics, StoreError>] {
        var found: [Int: Result<QueueStatistics, StoreError>] = [:]
        try await store.overPartitions {
            try await attempt($0)
        } each: {
            found[$0] = $1
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func attempt(_ keys: PartitionKeys) async throws -> Result<QueueStatistics, StoreError> {
        do {
            return .success(try await statistics(keys))
        } catch let error as StoreError {
            return .failure(error)
        }
    }

    private func statistics(_ keys: PartitionKeys) async throws -> QueueStatistics {
        let used = [keys.queue, keys.dead, keys.deadBytes, keys.lease, keys.standstill]
        do {
            let reply = try await store.redis.evaluate(.queueStatistics, keys: used, arguments: []).array()
            guard reply.count == 6 else { throw StoreError.corrupt("statistics of partition \(keys.partition)") }
            let oldest = try reply[1].optionalBytes().flatMap { try? Envelope(decoding: $0) }
            return QueueStatistics(
                partition: keys.partition, queued: Int(try reply[0].integer()), oldest: oldest?.receivedAt,
                dead: Int(try reply[2].integer()), deadBytes: Int(try reply[3].integer()),
                owner: try reply[4].optionalString().map { String($0.prefix { $0 != " " }) },
                standstill: try reply[5].optionalString().flatMap(Standstill.init))
        } catch let error as RedisError where error.serverError?.code == "WRONGTYPE" {
            throw StoreError.corrupt("one of \(used.joined(separator: ", ")) holds something else than Varve keeps there")
        }
    }
}
