import RedisClient

extension RedisScript {
    /// Replaces a registration if it is still the one that was read, and announces it.
    ///
    /// KEYS: 1 systems hash, 2 head of the system
    /// ARGV: 1 system id, 2 registration that was read, 3 new registration, 4 channel of announcements, 5 new organization (empty: the same)
    /// Returns 1, or with nothing written 0 where another change came first, -2 where the head is something else than Varve keeps.
    ///
    /// With the organization the revision moves on, so that workers that know the head from before read it again.
    static let replaceRecord = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
        local moves = ARGV[5] ~= '' and redis.call('EXISTS', KEYS[2]) == 1
        if moves then
            if redis.call('TYPE', KEYS[2])['ok'] ~= 'hash' then return -2 end
            local revision = redis.call('HGET', KEYS[2], 'revision') or '0'
            if revision ~= '0' and (#revision > 15 or not string.find(revision, '^[1-9]%d*$')) then return -2 end
        end

        if moves then
            redis.call('HSET', KEYS[2], 'organization', ARGV[5])
            redis.call('HINCRBY', KEYS[2], 'revision', 1)
        end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        redis.call('PUBLISH', ARGV[4], ARGV[1])
        return 1
        """)
}
