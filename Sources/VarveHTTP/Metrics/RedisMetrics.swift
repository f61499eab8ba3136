import RedisClient
import VarveMetrics

/// What the connections of a process to Redis do, read where the client counts it.
package enum RedisMetrics {
    package static func observe(_ redis: RedisClient, in metrics: PrometheusMetrics) {
        metrics.observe(.redisRequests) { Double(redis.activity.requests) }
        metrics.observe(.redisFlushes) { Double(redis.activity.flushes) }
        metrics.observe(.redisConnects) { Double(redis.activity.connects) }
        metrics.observe(.redisConnectFailures) { Double(redis.activity.failures) }
        metrics.observe(.redisLosses) { Double(redis.activity.losses) }
    }
}
