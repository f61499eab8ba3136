import RedisClient

extension RedisScript {
    /// Replaces a registration if it is still the one that was read.
    ///
    /// KEYS: 1 systems hash
    /// ARGV: 1 system id, 2 registration that was read, 3 new registration
    /// Returns 1, or 0 where another change came first.
    static let replaceRecord = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        return 1
        """)
}
