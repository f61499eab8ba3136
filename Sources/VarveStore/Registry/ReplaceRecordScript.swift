import RedisClient

extension RedisScript {
    /// Replaces a registration if it is still the one that was read, and announces it.
    ///
    /// KEYS: 1 systems hash
    /// ARGV: 1 system id, 2 registration that was read, 3 new registration, 4 channel of announcements
    /// Returns 1, or 0 where another change came first.
    static let replaceRecord = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        redis.call('PUBLISH', ARGV[4], ARGV[1])
        return 1
        """)
}
