import RedisClient

extension RedisScript {
    /// Takes a partition's lease if nobody holds it, and finds out whether the last holder gave it back or died with it.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 takeover, 4 deaths
    /// ARGV: 1 token, 2 life (ms), 3 most envelopes that the holder has in its hands at once
    /// Returns {epoch, envelopes that are to be taken alone}, or {0} where somebody holds the lease.
    ///
    /// A holder that did not give its lease back is taken for dead. Then as many envelopes as it may have had in its hands are to be taken
    /// alone; and if it had one alone in flight, and Redis itself has not started again since, its death is counted against that one.
    static let acquireLease = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('EXISTS', KEYS[1]) == 1 then return {0} end
        -- What holds something else fails here, before the first write.
        local last = redis.call('HMGET', KEYS[3], 'holder', 'hands', 'server', 'by', 'alone')
        redis.call('SCARD', KEYS[4])
        local info = redis.pcall('INFO', 'server')
        local server = type(info) == 'string' and string.match(info, 'run_id:(%x+)') or ''
        local alone = tonumber(last[5] or '') or 0
        local epoch = redis.call('INCR', KEYS[2])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        if last[1] then
            alone = math.max(alone, tonumber(last[2] or '') or 0)
            if alone > 0 then redis.call('HSET', KEYS[3], 'alone', alone) end
            if last[4] == last[1] and last[3] == server then redis.call('SADD', KEYS[4], last[1]) end
        end
        redis.call('HDEL', KEYS[3], 'by')
        redis.call('HSET', KEYS[3], 'holder', ARGV[1], 'hands', ARGV[3], 'server', server)
        return {epoch, alone}
        """)

    /// Gives a lease back if it is still this holder's; in any case the holder says that it lives and has nothing in its hands: if its lease
    /// had run out, that was no death.
    ///
    /// KEYS: 1 lease, 2 takeover, 3 deaths
    /// ARGV: 1 token
    /// Returns 1, or 0 where the lease has run out or is another's.
    static let releaseLease = RedisScript(
        """
        #!lua flags=allow-oom
        local holder = redis.call('HGET', KEYS[2], 'holder')
        local owner = redis.call('GET', KEYS[1])
        redis.call('SREM', KEYS[3], ARGV[1])
        if holder == ARGV[1] then redis.call('HDEL', KEYS[2], 'holder', 'hands', 'server', 'by') end
        if owner ~= ARGV[1] then return 0 end
        return redis.call('DEL', KEYS[1])
        """)
}
