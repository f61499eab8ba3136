extension RedisCommand {
    /// The id of the new entry.
    /// - Parameter maximumLength: about how many entries the stream keeps; Redis trims whole nodes.
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
}
