extension RedisCommand {
    /// The members, in no order.
    public static func smembers(_ key: String) -> RedisCommand { RedisCommand("SMEMBERS", key: key) }
}
