import Crypto
import RedisClient
import VarveModel

/// What is fixed when a deployment is created, and checked at every start.
package struct Deployment: Sendable {
    package static let formatVersion = 7
    /// The oldest format that this release reads; what it writes into such a store is of the newest.
    package static let oldestFormat = 6
    package let partitioning: Partitioning
    /// Key of the digests that stand for sensitive values: 32 random bytes, the same for all of the deployment.
    package let digestKey: [UInt8]

    /// Reads the stored description, or stores one where there is none yet.
    ///
    /// - `partitions`: number of partitions; `nil` takes what is stored, or the standard for a new deployment.
    /// - Throws: `StoreError.formatUnknown`, `.partitionsDiffer`, `.partitionsOutOfRange`, or a `RedisError`.
    package static func open(_ redis: RedisClient, partitions: Int?, now: Timestamp) async throws -> Deployment {
        if try await stored(in: redis).version == nil { try await create(in: redis, partitions ?? Partitioning.standardCount, now) }
        let stored = try await stored(in: redis)
        let deployment = try stored.deployment(partitions: partitions)
        // From now on releases that do not know what is written refuse to start.
        if stored.version != String(formatVersion) {
            _ = try await redis.send(.hset(Keys.format, "version", .string(String(formatVersion))))
        }
        return deployment
    }

    /// What is stored of a deployment; it is only read.
    package static func stored(in redis: RedisClient) async throws -> StoredDeployment {
        let values = try await redis.send(.hmget(Keys.format, ["version", "partitions", "digest_key"])).array()
        guard values.count == 3 else { throw StoreError.corrupt(Keys.format) }
        return StoredDeployment(
            version: try values[0].optionalString(), partitions: try values[1].optionalString(), digestKey: try values[2].optionalBytes())
    }

    /// Writes only what is not there yet: of two first starts at once one wins, and both read the same then. A deployment that exists is
    /// only read, so that roles start also where Redis is out of memory and takes no writes.
    private static func create(in redis: RedisClient, _ partitions: Int, _ now: Timestamp) async throws {
        guard Partitioning.counts.contains(partitions) else { throw StoreError.partitionsOutOfRange(partitions) }
        let replies = try await redis.pipeline([
            .hsetnx(Keys.format, "partitions", .string(String(partitions))),
            .hsetnx(Keys.format, "digest_key", .bytes(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) })),
            .hsetnx(Keys.format, "created_at", .string(now.rfc3339)),
            .hsetnx(Keys.format, "version", .string(String(formatVersion))),
        ])
        for reply in replies { _ = try reply.integer() }
    }
}
