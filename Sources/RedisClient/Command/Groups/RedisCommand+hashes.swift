extension RedisCommand {
    /// Null, or the value of the field.
    public static func hget(_ key: String, _ field: String) -> RedisCommand { RedisCommand("HGET", key: key, [.string(field)]) }

    /// An array of values and nulls, in the order of `fields`.
    public static func hmget(_ key: String, _ fields: [String]) -> RedisCommand {
        RedisCommand("HMGET", key: key, fields.map(RedisArgument.string))
    }

    /// A flat array: field, value, field, value, …
    public static func hgetall(_ key: String) -> RedisCommand { RedisCommand("HGETALL", key: key) }

    /// The number of fields that are new.
    public static func hset(_ key: String, _ fields: [(field: String, value: RedisArgument)]) -> RedisCommand {
        RedisCommand("HSET", key: key, fields.flatMap { [.string($0.field), $0.value] })
    }

    public static func hset(_ key: String, _ field: String, _ value: RedisArgument) -> RedisCommand {
        hset(key, [(field, value)])
    }

    /// 1 when the field was absent and is set now, else 0.
    public static func hsetnx(_ key: String, _ field: String, _ value: RedisArgument) -> RedisCommand {
        RedisCommand("HSETNX", key: key, [.string(field), value])
    }

    /// The number of fields that were deleted.
    public static func hdel(_ key: String, _ fields: [String]) -> RedisCommand {
        RedisCommand("HDEL", key: key, fields.map(RedisArgument.string))
    }

    /// The value after adding.
    public static func hincrby(_ key: String, _ field: String, _ increment: Int) -> RedisCommand {
        RedisCommand("HINCRBY", key: key, [.string(field), .int(increment)])
    }

    /// The names of the fields.
    public static func hkeys(_ key: String) -> RedisCommand { RedisCommand("HKEYS", key: key) }

    /// A step through a hash: the next cursor, "0" at the end, and a flat array of fields and values. A field can come twice.
    public static func hscan(_ key: String, cursor: String, count: Int) -> RedisCommand {
        RedisCommand("HSCAN", key: key, [.string(cursor), "COUNT", .int(count)])
    }

    /// The number of fields.
    public static func hlen(_ key: String) -> RedisCommand { RedisCommand("HLEN", key: key) }

    /// Fields with their values, in turn, chosen at random, each at most once.
    public static func hrandfield(_ key: String, count: Int) -> RedisCommand {
        RedisCommand("HRANDFIELD", key: key, [.int(count), "WITHVALUES"])
    }
}
