import RedisClient

extension RedisScript {
    /// Keeps a sample of Redis' memory, unless the newest is too young: of several writers at once one wins.
    ///
    /// Samples that lie ahead of Redis' clock are dropped: it was set back, and they would keep new ones out until it is there again.
    ///
    /// KEYS: 1 samples
    /// ARGV: 1 used (bytes), 2 data (bytes), 3 least age of the newest (s), 4 samples to keep
    /// Returns 1, or 0 where the newest is too young.
    static let addMemorySample = RedisScript(
        """
        #!lua flags=allow-oom
        local now = tonumber(redis.call('TIME')[1])
        local newest = redis.call('LINDEX', KEYS[1], 0)
        while newest and (tonumber(string.match(newest, '^%d+')) or now + 1) > now do
            redis.call('LPOP', KEYS[1])
            newest = redis.call('LINDEX', KEYS[1], 0)
        end
        if newest and now - tonumber(string.match(newest, '^%d+')) < tonumber(ARGV[3]) then return 0 end
        redis.call('LPUSH', KEYS[1], string.format('%d %s %s', now, ARGV[1], ARGV[2]))
        redis.call('LTRIM', KEYS[1], 0, ARGV[4] - 1)
        return 1
        """)
}
