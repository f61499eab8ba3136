import RedisClient
import VarveModel

/// What is fixed when a deployment is created, and checked at every start.
package struct Deployment: Sendable {
    package static let formatVersion = 1
    package let partitioning: Partitioning

    /// Reads the stored description, or stores one where there is none yet.
    ///
    /// - Parameter partitions: number of partitions; `nil` takes what is stored, or the standard for a new deployment.
    /// - Throws: `StoreError.formatUnknown`, `.partitionsDiffer`, `.partitionsOutOfRange`, or a `RedisError`.
    package static func open(_ redis: RedisClient, partitions: Int?, now: Timestamp) async throws -> Deployment {
        let wanted = partitions ?? Partitioning.standardCount
        guard Partitioning.counts.contains(wanted) else { throw StoreError.partitionsOutOfRange(wanted) }
        // HSETNX on each field: of two first starts at once one wins, and both read the same below.
        let replies = try await redis.pipeline([
            .hsetnx(Keys.format, "version", .string(String(formatVersion))),
            .hsetnx(Keys.format, "partitions", .string(String(wanted))),
            .hsetnx(Keys.format, "created_at", .string(now.rfc3339)),
            .hmget(Keys.format, ["version", "partitions"]),
        ])
        let stored = try replies[3].array().map { try $0.optionalString() ?? "" }
        guard stored[0] == String(formatVersion) else { throw StoreError.formatUnknown(found: stored[0]) }
        guard let count = Int(stored[1]), Partitioning.counts.contains(count) else {
            throw StoreError.corrupt("\(Keys.format) names \(stored[1]) partitions")
        }
        if let partitions, partitions != count { throw StoreError.partitionsDiffer(stored: count, configured: partitions) }
        return Deployment(partitioning: Partitioning(count: count))
    }
}
