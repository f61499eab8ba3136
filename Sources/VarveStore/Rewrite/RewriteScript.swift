import RedisClient

extension RedisScript {
    /// Rewrites the changes of one system's month, in whichever forms it is, counters included: all of it or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 sequence, 4 head, 5… keys that operations name by index
    /// ARGV: 1 token, 2 epoch, 3 expected sequence, 4 new sequence, 5 expected revision, 6… operations
    /// An operation is: kind, index of its key, number of arguments, arguments. Kinds:
    ///   S  SET: value
    ///   H  HSET: field, value, …
    ///   D  HDEL: field, …
    ///   I  HINCRBY: the fields, then what each grows by; a counter that comes to 0 goes
    ///   R  ZREM: member, …
    ///   Z  ZADD: score, member, …
    /// Returns 'ok'; or with nothing written 'fence' (the lease is lost), 'revision' (the system, or the partition's sequence, moved on),
    /// 'type' (a key holds something else), 'count' (a counter says less than what goes, or is none).
    static let rewrite = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'fence' end
        if redis.call('TYPE', KEYS[3])['ok'] ~= 'string' or redis.call('TYPE', KEYS[4])['ok'] ~= 'hash' then return 'type' end
        if redis.call('GET', KEYS[3]) ~= ARGV[3] or redis.call('HGET', KEYS[4], 'revision') ~= ARGV[5] then return 'revision' end
        if #ARGV[5] > 15 then return 'type' end
        local wanted = {S = 'string', H = 'hash', D = 'hash', I = 'hash', R = 'zset', Z = 'zset'}
        local at = 6
        while at <= #ARGV do
            local kind, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
            local found = redis.call('TYPE', key)['ok']
            if found ~= 'none' and found ~= wanted[kind] then return 'type' end
            if kind == 'I' then
                for field = at + 3, at + 2 + count / 2 do
                    local value = redis.call('HGET', key, ARGV[field]) or '0'
                    -- Numbers of up to 15 digits are exact in Lua.
                    if value ~= '0' and (#value > 15 or not string.find(value, '^[1-9]%d*$')) then return 'count' end
                    if tonumber(value) + tonumber(ARGV[field + count / 2]) < 0 then return 'count' end
                end
            end
            at = at + 3 + count
        end

        local commands = {H = 'HSET', D = 'HDEL', R = 'ZREM', Z = 'ZADD'}
        at = 6
        while at <= #ARGV do
            local kind, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
            if kind == 'S' then
                redis.call('SET', key, ARGV[at + 3])
            elseif kind == 'I' then
                for field = at + 3, at + 2 + count / 2 do
                    if redis.call('HINCRBY', key, ARGV[field], ARGV[field + count / 2]) == 0 then redis.call('HDEL', key, ARGV[field]) end
                end
            else
                for slice = at + 3, at + 2 + count, 1000 do
                    redis.call(commands[kind], key, unpack(ARGV, slice, math.min(slice + 999, at + 2 + count)))
                end
            end
            at = at + 3 + count
        end
        if ARGV[4] ~= ARGV[3] then redis.call('SET', KEYS[3], ARGV[4]) end
        redis.call('HINCRBY', KEYS[4], 'revision', 1)
        return 'ok'
        """)
}
