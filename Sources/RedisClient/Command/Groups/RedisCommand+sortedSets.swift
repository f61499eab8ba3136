extension RedisCommand {
    /// The number of members that are new. Scores are exact for integers up to 2^53.
    public static func zadd(_ key: String, _ members: [(score: Double, member: RedisArgument)]) -> RedisCommand {
        RedisCommand("ZADD", key: key, members.flatMap { [RedisArgument($0.score), $0.member] })
    }

    /// Members by rank, from `start` to `stop`, both included; with scores: member, score, member, score, …
    public static func zrange(
        _ key: String, _ start: Int, _ stop: Int, reversed: Bool = false, withScores: Bool = false
    ) -> RedisCommand {
        var arguments: [RedisArgument] = [.int(start), .int(stop)]
        if reversed { arguments.append("REV") }
        if withScores { arguments.append("WITHSCORES") }
        return RedisCommand("ZRANGE", key: key, arguments)
    }

    /// Members with scores from `low` to `high`, ascending or, `reversed`, descending.
    /// - Parameters:
    ///   - key: of the sorted set.
    ///   - low: lowest score.
    ///   - high: highest score.
    ///   - reversed: from `high` to `low`.
    ///   - limit: how many to skip, and how many to answer at most (-1 = all).
    ///   - withScores: member, score, member, score, …
    public static func zrange(
        _ key: String, byScore low: RedisScoreBound, _ high: RedisScoreBound, reversed: Bool = false,
        limit: (offset: Int, count: Int)? = nil, withScores: Bool = false
    ) -> RedisCommand {
        var arguments = reversed ? [high.argument, low.argument, "BYSCORE", "REV"] : [low.argument, high.argument, "BYSCORE"]
        if let limit { arguments += ["LIMIT", .int(limit.offset), .int(limit.count)] }
        if withScores { arguments.append("WITHSCORES") }
        return RedisCommand("ZRANGE", key: key, arguments)
    }

    /// The number of members with scores from `low` to `high`.
    public static func zcount(_ key: String, _ low: RedisScoreBound, _ high: RedisScoreBound) -> RedisCommand {
        RedisCommand("ZCOUNT", key: key, [low.argument, high.argument])
    }

    /// The number of members.
    public static func zcard(_ key: String) -> RedisCommand { RedisCommand("ZCARD", key: key) }

    /// Null, or the score as decimal text.
    public static func zscore(_ key: String, _ member: RedisArgument) -> RedisCommand { RedisCommand("ZSCORE", key: key, [member]) }

    /// The number of members that were removed.
    public static func zrem(_ key: String, _ members: [RedisArgument]) -> RedisCommand { RedisCommand("ZREM", key: key, members) }
}
