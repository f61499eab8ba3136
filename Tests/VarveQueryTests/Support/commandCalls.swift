import RedisClient

/// How often a Redis was sent each command since its start or `CONFIG RESETSTAT`.
func commandCalls(_ redis: RedisClient) async throws -> [String: Int] {
    let text = try await redis.send(RedisCommand("INFO", ["commandstats"])).string()
    var calls: [String: Int] = [:]
    for match in text.matches(of: /cmdstat_([^:]+):calls=(\d+)/) { calls[String(match.1)] = Int(match.2) }
    return calls
}
