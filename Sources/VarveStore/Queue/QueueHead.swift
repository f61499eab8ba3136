import RedisClient
import VarveModel

/// What waits at the head of a partition's queue, and whether anybody works it off.
package struct QueueHead: Hashable, Sendable {
    /// When the gateway had received the oldest envelope; `nil` where there is none, or it cannot be unpacked.
    package var oldest: Timestamp?
    /// A worker, or an import, has the lease.
    package var isOwned: Bool
}

extension RedisScript {
    /// Of the oldest envelope only its beginning is read: it may be large, and its times stand there.
    ///
    /// KEYS: 1 queue, 2 lease
    /// Returns {beginning of the oldest or null, whether there is a lease}.
    static let queueHead = RedisScript(
        """
        #!lua flags=no-writes
        local oldest = redis.call('LINDEX', KEYS[1], -1)
        return {oldest and string.sub(oldest, 1, 1024), redis.call('EXISTS', KEYS[2])}
        """)
}

extension Queue {
    /// Of every partition.
    package func heads() async throws -> [QueueHead] {
        var found: [QueueHead] = []
        try await store.overPartitions(nil, { try await head($0) }, each: { found.append($1) })
        return found
    }

    private func head(_ keys: PartitionKeys) async throws -> QueueHead {
        let reply = try await store.redis.evaluate(.queueHead, keys: [keys.queue, keys.lease], arguments: []).array()
        guard reply.count == 2 else { throw StoreError.corrupt("head of the queue of partition \(keys.partition)") }
        let oldest = try reply[0].optionalBytes().flatMap { try? Envelope(decoding: $0) }
        return QueueHead(oldest: oldest?.receivedAt, isOwned: try reply[1].integer() > 0)
    }
}
