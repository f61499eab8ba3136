import Crypto
import RedisClient
import VarveModel

/// The Redis data model of one deployment: what the roles share.
package struct Store: Sendable {
    package let redis: RedisClient
    /// When a post is answered with 202.
    package let durability: Durability
    package let partitioning: Partitioning
    /// See `Deployment.digestKey`.
    package let digestKey: [UInt8]
    /// Four bytes that tell this deployment from others; nothing of its key can be told from them.
    package let fingerprint: [UInt8]
    /// The time of day; injected, so that tests choose it.
    package let now: @Sendable () -> Timestamp

    package init(
        redis: RedisClient, deployment: Deployment, durability: Durability = .strict, now: @escaping @Sendable () -> Timestamp
    ) {
        self.redis = redis
        self.durability = durability
        partitioning = deployment.partitioning
        digestKey = deployment.digestKey
        fingerprint = Array(SHA256.hash(data: Array("varve feed".utf8) + deployment.digestKey).prefix(4))
        self.now = now
    }

    /// Whether the store answers, and how far this process' clock is ahead of Redis' (µs, half a round trip uncertain).
    package func clockOffset() async throws -> Int64 { try await Self.clockOffset(of: redis, now: now) }

    /// The same of a Redis that has no deployment, perhaps.
    package static func clockOffset(of redis: RedisClient, now: @Sendable () -> Timestamp) async throws -> Int64 {
        let before = now()
        let reply = try await redis.send(.time()).array()
        let after = now()
        guard reply.count == 2, let seconds = Int64(try reply[0].string()), let micros = Int64(try reply[1].string()) else {
            throw StoreError.corrupt("TIME answered something else")
        }
        let middle = before.microseconds + (after.microseconds - before.microseconds) / 2
        return middle - (seconds * 1_000_000 + micros)
    }
}
