import RedisClient

extension RedisScript {
    /// Replaces a sealed month of one system by what retention leaves of it, counters included: all of it or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 head, 4 months, 5 sealed month, 6 the organization's month
    /// ARGV: 1 token, 2 epoch, 3 expected revision, 4 name of the month, 5 the sealed month (empty: nothing is left), 6 its summary,
    ///       7 number of fields that the head gets, 8 number of fields that the head counts less of, then field, value, …: those the head
    ///       gets, those it counts less of, those the organization's month counts less of
    /// Returns 'ok'; or with nothing written 'fence' (the lease is lost), 'revision' (the system moved on), 'type' (a key holds something
    /// else), 'count' (a counter says less than what goes).
    static let retain = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'fence' end
        local wanted = {[3] = 'hash', [4] = 'hash', [5] = 'string', [6] = 'hash'}
        for index, kind in pairs(wanted) do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= kind then return 'type' end
        end
        if redis.call('HGET', KEYS[3], 'revision') ~= ARGV[3] then return 'revision' end
        if #ARGV[3] > 15 then return 'type' end
        local less = 9 + 2 * tonumber(ARGV[7])
        local organization = less + 2 * tonumber(ARGV[8])
        for at = less, #ARGV, 2 do
            local value = redis.call('HGET', at < organization and KEYS[3] or KEYS[6], ARGV[at])
            if not value or #value > 18 or not string.find(value, '^[1-9]%d*$') then return 'count' end
            if tonumber(value) < tonumber(ARGV[at + 1]) then return 'count' end
        end

        if ARGV[5] == '' then
            redis.call('UNLINK', KEYS[5])
            redis.call('HDEL', KEYS[4], ARGV[4])
        else
            redis.call('SET', KEYS[5], ARGV[5])
            redis.call('HSET', KEYS[4], ARGV[4], ARGV[6])
        end
        for at = 9, less - 1, 2 do redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 1]) end
        for at = less, #ARGV, 2 do
            local key = at < organization and KEYS[3] or KEYS[6]
            if redis.call('HINCRBY', key, ARGV[at], -ARGV[at + 1]) == 0 then redis.call('HDEL', key, ARGV[at]) end
        end
        redis.call('HINCRBY', KEYS[3], 'revision', 1)
        return 'ok'
        """)
}
