import RedisClient
import VarveModel

/// Counters of a system's hot months that are not 0.
struct HotCounters: Sendable {
    let months: [Month: [(day: Day, code: ChangeCode, count: Int)]]

    static func read(_ months: Set<Month>, _ keys: SystemKeys, _ redis: RedisClient) async throws -> HotCounters {
        let hot = Array(months)
        let replies = try await redis.pipeline(hot.map { .hgetall(keys.month($0).counts) })
        let counters = try zip(hot, replies).map { ($0, try DayCounters.read($1, of: $0).filter { $0.count > 0 }) }
        return HotCounters(months: Dictionary(uniqueKeysWithValues: counters))
    }
}
