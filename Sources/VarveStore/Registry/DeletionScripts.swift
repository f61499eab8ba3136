import RedisClient

extension RedisScript {
    /// Makes a system a deleted one, if its registration is still the one that was read, and announces it. Without its head no commit passes.
    ///
    /// What the head says of the index is kept, since the index has to be cleared of it.
    ///
    /// KEYS: 1 systems hash, 2 erasing, 3 last seen, 4 hot systems, 5 head of the system, 6 what the index had of it,
    ///       7 last critical changes, 8 kinds
    /// ARGV: 1 system id, 2 registration that was read, 3 registration of the deleted system, 4 system number, 5 now (µs),
    ///       6 channel of announcements
    /// Returns 1, or with nothing written 0 where another change came first, -n where key n is something else than Varve keeps.
    static let beginDeletion = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
        local wanted = {[2] = 'zset', [3] = 'zset', [4] = 'zset', [6] = 'hash', [7] = 'zset', [8] = 'hash'}
        for index, kind in pairs(wanted) do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= kind then return -index end
        end

        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        redis.call('ZADD', KEYS[2], 'NX', ARGV[5], ARGV[1])
        redis.call('ZREM', KEYS[3], ARGV[4])
        redis.call('ZREM', KEYS[4], ARGV[4])
        redis.call('ZREM', KEYS[7], ARGV[4])
        redis.call('HDEL', KEYS[8], ARGV[4])
        local indexed = redis.call('TYPE', KEYS[5])['ok'] == 'hash' and redis.call('HGET', KEYS[5], 'indexed')
        if indexed and indexed ~= '' then redis.call('HSET', KEYS[6], '', indexed) end
        redis.call('UNLINK', KEYS[5])
        redis.call('PUBLISH', ARGV[6], ARGV[1])
        return 1
        """)

    /// Takes the registration of a system away whose data is erased; one that was made under its id meanwhile stays.
    ///
    /// KEYS: 1 systems hash, 2 erasing
    /// ARGV: 1 system id, 2 registration of the deleted system, 3 channel of announcements
    /// Returns 1, or with nothing written 0 where it stays, -2 where key 2 is something else than Varve keeps.
    static let endDeletion = RedisScript(
        """
        #!lua flags=allow-oom
        local found = redis.call('HGET', KEYS[1], ARGV[1])
        if found and found ~= ARGV[2] then return 0 end
        local erasing = redis.call('TYPE', KEYS[2])['ok']
        if erasing ~= 'none' and erasing ~= 'zset' then return -2 end

        redis.call('HDEL', KEYS[1], ARGV[1])
        redis.call('ZREM', KEYS[2], ARGV[1])
        redis.call('PUBLISH', ARGV[3], ARGV[1])
        return 1
        """)
}
