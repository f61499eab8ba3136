extension RedisCommand {
    /// The number of keys that were deleted. The keys must share a slot.
    public static func del(_ keys: [String]) -> RedisCommand {
        RedisCommand("DEL", keys.map(RedisArgument.string), key: keys.first)
    }

    public static func del(_ key: String) -> RedisCommand { del([key]) }

    /// As `del`, but the memory is given back aside, so that large values keep nobody waiting.
    public static func unlink(_ keys: [String]) -> RedisCommand {
        RedisCommand("UNLINK", keys.map(RedisArgument.string), key: keys.first)
    }

    /// The number of keys that exist, each as often as it is named. The keys must share a slot.
    public static func exists(_ keys: [String]) -> RedisCommand {
        RedisCommand("EXISTS", keys.map(RedisArgument.string), key: keys.first)
    }

    public static func exists(_ key: String) -> RedisCommand { exists([key]) }

    /// 1, or 0 when there is no such key. `after` is rounded down to milliseconds; zero deletes the key.
    public static func expire(_ key: String, after: Duration) -> RedisCommand {
        RedisCommand("PEXPIRE", key: key, [.int(after.wholeMilliseconds)])
    }

    /// `none`, `string`, `list`, `set`, `zset`, `hash` or `stream`.
    public static func type(_ key: String) -> RedisCommand { RedisCommand("TYPE", key: key) }

    /// `[next cursor, [key, …]]`; the cursor is a decimal string, `0` at the start and at the end.
    public static func scan(
        cursor: String = "0", match pattern: String? = nil, count: Int? = nil, type: String? = nil
    ) -> RedisCommand {
        var arguments: [RedisArgument] = [.string(cursor)]
        if let pattern { arguments += ["MATCH", .string(pattern)] }
        if let count { arguments += ["COUNT", .int(count)] }
        if let type { arguments += ["TYPE", .string(type)] }
        return RedisCommand("SCAN", arguments)
    }
}
