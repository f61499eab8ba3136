extension RedisCommand {
    /// The length after the push. The last of `values` ends up at the head.
    public static func lpush(_ key: String, _ values: [RedisArgument]) -> RedisCommand { RedisCommand("LPUSH", key: key, values) }

    public static func lpush(_ key: String, _ value: RedisArgument) -> RedisCommand { lpush(key, [value]) }

    /// The length after the push. The last of `values` ends up at the tail.
    public static func rpush(_ key: String, _ values: [RedisArgument]) -> RedisCommand { RedisCommand("RPUSH", key: key, values) }

    /// The number of elements.
    public static func llen(_ key: String) -> RedisCommand { RedisCommand("LLEN", key: key) }

    /// The elements from `start` to `stop`, both included; negative ones count from the tail, -1 being the last.
    public static func lrange(_ key: String, _ start: Int, _ stop: Int) -> RedisCommand {
        RedisCommand("LRANGE", key: key, [.int(start), .int(stop)])
    }

    /// Null, or the element.
    public static func lindex(_ key: String, _ index: Int) -> RedisCommand { RedisCommand("LINDEX", key: key, [.int(index)]) }

    /// The number of removed elements. `count` 0 = all, positive from the head, negative from the tail.
    public static func lrem(_ key: String, count: Int, _ element: RedisArgument) -> RedisCommand {
        RedisCommand("LREM", key: key, [.int(count), element])
    }

    /// `OK`. Keeps the elements from `start` to `stop`, both included.
    public static func ltrim(_ key: String, _ start: Int, _ stop: Int) -> RedisCommand {
        RedisCommand("LTRIM", key: key, [.int(start), .int(stop)])
    }

    /// The moved element, or null after `blocking`. For `RedisClient.block`, never for `send`: it would stall the shared connection.
    public static func blmove(
        from source: String, _ sourceEnd: RedisListEnd, to destination: String, _ destinationEnd: RedisListEnd, blocking: Duration
    ) -> RedisCommand {
        let ends: [RedisArgument] = [.string(sourceEnd.rawValue), .string(destinationEnd.rawValue)]
        return RedisCommand("BLMOVE", key: source, [.string(destination)] + ends + [.string(blocking.decimalSeconds)])
    }
}
