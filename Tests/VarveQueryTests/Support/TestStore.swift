import Logging
import NIOPosix
import RedisClient
import TestSupport
import VarveModel
import VarveStore

/// The time in all tests: 2026-03-05T12:00:00Z.
let testTime = Timestamp(microseconds: 1_772_712_000_000_000)

func quietLogger() -> Logger { silentLogger }

/// Runs `body` with a store of few partitions on a redis-server of its own.
func withStore<Result>(_ body: (Store, RedisServer) async throws -> Result) async throws -> Result {
    try await withRedisServer { server in
        var configuration = server.configuration
        configuration.connectTimeout = .seconds(3)
        let redis = RedisClient(
            configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quietLogger())
        do {
            let deployment = try await Deployment.open(redis, partitions: 4, now: testTime)
            let result = try await body(Store(redis: redis, deployment: deployment, now: { testTime }), server)
            await redis.shutdown()
            return result
        } catch {
            await redis.shutdown()
            throw error
        }
    }
}
