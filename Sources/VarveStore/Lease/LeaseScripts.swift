import RedisClient

extension RedisScript {
    /// Prolongs a lease that is still this holder's.
    ///
    /// KEYS: 1 lease
    /// ARGV: 1 token, 2 life (ms)
    /// Returns 1, or 0 where the lease has run out or is another's.
    static let renewLease = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
        """)

    /// Says that a worker is alive, and reads who else is and what maintenance asks for.
    ///
    /// KEYS: 1 workers, 2 imports
    /// ARGV: 1 worker, 2 life (ms)
    /// Returns {workers alive, partitions that maintenance asks for}.
    static let heartbeat = RedisScript(
        """
        #!lua flags=allow-oom
        -- Either fails here where it is no sorted set, before the first write.
        for index = 1, 2 do redis.call('ZCARD', KEYS[index]) end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
        redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
        return {redis.call('ZRANGE', KEYS[1], 0, -1), redis.call('ZRANGE', KEYS[2], 0, -1)}
        """)

    /// Asks the workers for partitions, for a while.
    ///
    /// KEYS: 1 imports
    /// ARGV: 1 life (ms), 2… partitions
    static let reserve = RedisScript(
        """
        #!lua flags=allow-oom
        local time = redis.call('TIME')
        local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
        for index = 2, #ARGV do redis.call('ZADD', KEYS[1], expiry, ARGV[index]) end
        return #ARGV - 1
        """)
}
