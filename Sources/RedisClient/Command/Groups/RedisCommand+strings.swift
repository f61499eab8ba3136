extension RedisCommand {
    /// Null, or the value.
    public static func get(_ key: String) -> RedisCommand { RedisCommand("GET", key: key) }

    /// The bytes from `start` to `end`, both included; empty where there is no such key.
    public static func getrange(_ key: String, _ start: Int, _ end: Int) -> RedisCommand {
        RedisCommand("GETRANGE", key: key, [.int(start), .int(end)])
    }

    /// An array of values and nulls, in the order of `keys`, which must share a slot.
    public static func mget(_ keys: [String]) -> RedisCommand {
        RedisCommand("MGET", keys.map(RedisArgument.string), key: keys.first)
    }

    /// `OK`, or null when `condition` did not hold. `expiry` is rounded down to milliseconds, at least one.
    public static func set(
        _ key: String, _ value: RedisArgument, condition: RedisSetCondition? = nil, expiry: Duration? = nil
    ) -> RedisCommand {
        var options: [RedisArgument] = [value]
        if let condition { options.append(.string(condition.rawValue)) }
        if let expiry { options += ["PX", .int(max(1, expiry.wholeMilliseconds))] }
        return RedisCommand("SET", key: key, options)
    }

    /// The value after adding.
    public static func incrby(_ key: String, _ increment: Int) -> RedisCommand { RedisCommand("INCRBY", key: key, [.int(increment)]) }
}
