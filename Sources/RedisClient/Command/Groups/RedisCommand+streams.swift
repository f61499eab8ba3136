extension RedisCommand {
    /// The id of the new entry.
    /// - Parameters:
    ///   - key: of the stream.
    ///   - id: of the entry; `*` lets Redis give one.
    ///   - maximumLength: about how many entries the stream keeps; Redis trims whole nodes.
    ///   - fields: in this order, names may repeat.
    public static func xadd(
        _ key: String, id: String = "*", maximumLength: Int? = nil, _ fields: [(field: String, value: RedisArgument)]
    ) -> RedisCommand {
        let trim: [RedisArgument] = maximumLength.map { ["MAXLEN", "~", .int($0)] } ?? []
        return RedisCommand("XADD", key: key, trim + [.string(id)] + fields.flatMap { [.string($0.field), $0.value] })
    }

    /// `[[id, [field, value, …]], …]` from `start` to `end`, both included unless prefixed with `(`.
    public static func xrange(_ key: String, _ start: String = "-", _ end: String = "+", count: Int? = nil) -> RedisCommand {
        let limit: [RedisArgument] = count.map { ["COUNT", .int($0)] } ?? []
        return RedisCommand("XRANGE", key: key, [.string(start), .string(end)] + limit)
    }

    /// Like `xrange`, from the newest to the oldest.
    public static func xrevrange(_ key: String, _ end: String = "+", _ start: String = "-", count: Int? = nil) -> RedisCommand {
        let limit: [RedisArgument] = count.map { ["COUNT", .int($0)] } ?? []
        return RedisCommand("XREVRANGE", key: key, [.string(end), .string(start)] + limit)
    }

    /// Null after `blocking`, or `[[key, [[id, [field, value, …]], …]], …]` of the streams that have entries after the given ids. For
    /// `RedisClient.block`.
    public static func xread(_ streams: [(key: String, after: String)], count: Int, blocking: Duration) -> RedisCommand {
        let limits: [RedisArgument] = ["COUNT", .int(count), "BLOCK", .int(blocking.wholeMilliseconds), "STREAMS"]
        return RedisCommand(
            "XREAD", limits + streams.map { .string($0.key) } + streams.map { .string($0.after) }, key: streams.first?.key)
    }
}
