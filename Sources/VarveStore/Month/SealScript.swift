import RedisClient

extension RedisScript {
    /// Puts a month of one system into its sealed form: all of it or nothing. Readers see one form or the other.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 head, 4 days, 5 months, 6 sealed month, 7 the partition's hot systems, 8… what the month had while hot
    /// ARGV: 1 token, 2 epoch, 3 expected revision, 4 the sealed month, 5 its name, 6 its summary, 7 system number,
    ///       8 the next hot month (empty: none), 9 the month's number, 10… days of the month
    /// Returns 'ok'; or with nothing written 'fence' (the lease is lost), 'revision' (the system moved on), 'type' (a key, or a
    /// number of the head, is something else).
    static let seal = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'fence' end
        local wanted = {[3] = 'hash', [4] = 'zset', [5] = 'hash', [6] = 'string', [7] = 'zset'}
        for index, kind in pairs(wanted) do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= kind then return 'type' end
        end
        local revision = redis.call('HGET', KEYS[3], 'revision')
        if revision ~= ARGV[3] then return 'revision' end
        local sealed = redis.call('HGET', KEYS[3], 'sealed') or '0'
        for _, number in ipairs({revision, sealed}) do
            if number ~= '0' and (#number > 15 or not string.find(number, '^[1-9]%d*$')) then return 'type' end
        end

        redis.call('SET', KEYS[6], ARGV[4])
        redis.call('HSET', KEYS[5], ARGV[5], ARGV[6])
        for index = 8, #KEYS do redis.call('UNLINK', KEYS[index]) end
        for index = 10, #ARGV do redis.call('ZREM', KEYS[4], ARGV[index]) end
        if ARGV[8] == '' then
            redis.call('ZREM', KEYS[7], ARGV[7])
        else
            redis.call('ZADD', KEYS[7], ARGV[8], ARGV[7])
        end
        if tonumber(sealed) < tonumber(ARGV[9]) then redis.call('HSET', KEYS[3], 'sealed', ARGV[9]) end
        redis.call('HINCRBY', KEYS[3], 'revision', 1)
        return 'ok'
        """)
}
