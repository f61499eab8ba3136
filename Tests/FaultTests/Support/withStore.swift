import Foundation
import Logging
import NIOPosix
import RedisClient
import VarveModel
import VarveStore

/// Runs `body` with the store in a Redis, read from outside of Varve's processes.
func withStore<Result>(at address: String, partitions: Int? = nil, _ body: (Store) async throws -> Result) async throws -> Result {
    let redis = RedisClient(
        configuration: try RedisConfiguration(url: address), eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    do {
        let deployment = try await Deployment.open(redis, partitions: partitions, now: wallClock())
        let result = try await body(Store(redis: redis, deployment: deployment, now: wallClock))
        await redis.shutdown()
        return result
    } catch {
        await redis.shutdown()
        throw error
    }
}

@Sendable func wallClock() -> Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
}
