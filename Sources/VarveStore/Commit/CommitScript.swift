import RedisClient

extension RedisScript {
    /// Stores the results of a batch and takes the batch off the queue: all of it or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 position, 4 sequence, 5 queue, 6 dead, 7 feed, 8… keys that operations name by index; where there are dead
    ///       letters or a step of a takeover, last of all bytes of the dead letters, takeover and deaths
    /// ARGV: 1 token, 2 epoch, 3 expected position, 4 envelopes consumed, 5 new position, 6 expected sequence, 7 new sequence,
    ///       8 most dead letters, 9 most bytes of them (a single one may have more), 10 number of new dead letters,
    ///       11 feed entry (empty: none), 12 most feed entries, 13 step of the takeover (see `TakeoverStep`),
    ///       14… the dead letters, then the operations
    /// An operation is: kind, index of its key, number of arguments, arguments. Kinds:
    ///   E  expect: the hash's fields `newest` and `revision` have these values (two arguments)
    ///   H  HSET: field, value, …
    ///   I  HINCRBY: field, delta, …
    ///   Z  ZADD: score, member, …
    ///   L  ZADD LT: score, member, …
    ///   G  ZADD GT: score, member, …
    ///   X  entries of the index, see `IndexPosting`: field, entry, until (empty: it is opened, else closed), …
    /// Returns {'ok'}, or {reason, detail} with nothing written: 'fence' (the lease is lost), 'position' (the queue or the
    /// sequence moved on), 'base' (a system stands elsewhere), 'dead' (no room for the dead letters),
    /// 'type' (a key or counter holds something else).
    ///
    /// Redis does not roll back a script that fails half-way, so every check, of types and counters too, comes before the first write.
    /// Arguments go to Redis in slices, since `unpack` of a long list overflows Lua's stack.
    package static let commit = RedisScript(
        """
        #!lua flags=allow-oom
        \(countDeadBytes)
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return {'fence'} end
        if (redis.call('GET', KEYS[3]) or '0') ~= ARGV[3] then return {'position'} end
        if (redis.call('GET', KEYS[4]) or '0') ~= ARGV[6] then return {'position'} end
        local consumed, letters = tonumber(ARGV[4]), tonumber(ARGV[10])
        if redis.call('LLEN', KEYS[5]) < consumed then return {'position'} end
        local first = 14 + letters
        local dead = 0
        if letters > 0 then
            local count = redis.call('LLEN', KEYS[6]) + letters
            dead = dead_bytes(KEYS[6], KEYS[#KEYS - 2])
            for letter = 14, first - 1 do dead = dead + #ARGV[letter] end
            if count > tonumber(ARGV[8]) or count > 1 and dead > tonumber(ARGV[9]) then return {'dead'} end
        end

        local wanted = {H = 'hash', I = 'hash', Z = 'zset', L = 'zset', G = 'zset', X = 'hash'}
        local types = {}
        local function has_type(key, kind)
            local found = types[key] or redis.call('TYPE', key)['ok']
            types[key] = found == 'none' and kind or found
            return types[key] == kind
        end
        if not has_type(KEYS[7], 'stream') then return {'type', KEYS[7]} end
        if ARGV[13] ~= '' then
            if not has_type(KEYS[#KEYS - 1], 'hash') then return {'type', KEYS[#KEYS - 1]} end
            if not has_type(KEYS[#KEYS], 'set') then return {'type', KEYS[#KEYS]} end
        end
        -- The newest entry so far, which the new one names, so that readers notice what was trimmed before they came to it.
        local previous = '0-0'
        if ARGV[11] ~= '' and redis.call('EXISTS', KEYS[7]) == 1 then
            local info = redis.call('XINFO', 'STREAM', KEYS[7])
            for field = 1, #info, 2 do
                if info[field] == 'last-generated-id' then previous = info[field + 1] end
            end
        end
        local at = first
        while at <= #ARGV do
            local kind, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
            if kind == 'E' then
                if not has_type(key, 'hash') then return {'type', key} end
                local head = redis.call('HMGET', key, 'newest', 'revision')
                if head[1] ~= ARGV[at + 3] or head[2] ~= ARGV[at + 4] then return {'base', key} end
            elseif not has_type(key, wanted[kind]) then
                return {'type', key}
            elseif kind == 'I' then
                for field = at + 3, at + 2 + count, 2 do
                    local value = redis.call('HGET', key, ARGV[field])
                    -- What HINCRBY refuses, among it 007 and what would overflow.
                    if value and value ~= '0' and (#value > 18 or not string.find(value, '^-?[1-9]%d*$')) then return {'type', key} end
                end
            end
            at = at + 3 + count
        end

        -- An entry that is not there to be closed is history all the same: `varve verify` tells that it was missing. Times that ended are
        -- added to one field until it has 256, which then gets a name of its own, so that no commit copies more than these.
        local function post(key, field, entry, till)
            local entries = redis.call('HGET', key, field) or ''
            if till == '' then return redis.call('HSET', key, field, entries .. entry) end
            local found = string.find(entries, entry, 1, true)
            while found and found % #entry ~= 1 do found = string.find(entries, entry, found + 1, true) end
            if found then
                local rest = string.sub(entries, 1, found - 1) .. string.sub(entries, found + #entry)
                if rest == '' then redis.call('HDEL', key, field) else redis.call('HSET', key, field, rest) end
            end
            local past = field .. ':past'
            local ended = redis.call('HGET', key, past) or ''
            if #ended >= 3840 then
                local name = string.gsub(entry .. till, '.', function(byte) return string.format('%02x', string.byte(byte)) end)
                redis.call('HSET', key, past .. ':' .. name, ended)
                ended = ''
            end
            redis.call('HSET', key, past, ended .. entry .. till)
        end

        at = first
        while at <= #ARGV do
            local kind, key, count = ARGV[at], KEYS[tonumber(ARGV[at + 1])], tonumber(ARGV[at + 2])
            if kind == 'I' then
                for field = at + 3, at + 2 + count, 2 do redis.call('HINCRBY', key, ARGV[field], ARGV[field + 1]) end
            elseif kind == 'X' then
                for field = at + 3, at + 2 + count, 3 do post(key, ARGV[field], ARGV[field + 1], ARGV[field + 2]) end
            elseif kind ~= 'E' then
                for slice = at + 3, at + 2 + count, 1000 do
                    local last = math.min(slice + 999, at + 2 + count)
                    if kind == 'H' then
                        redis.call('HSET', key, unpack(ARGV, slice, last))
                    elseif kind == 'Z' then
                        redis.call('ZADD', key, unpack(ARGV, slice, last))
                    else
                        redis.call('ZADD', key, kind == 'L' and 'LT' or 'GT', unpack(ARGV, slice, last))
                    end
                end
            end
            at = at + 3 + count
        end
        for letter = 14, first - 1 do redis.call('LPUSH', KEYS[6], ARGV[letter]) end
        if letters > 0 then redis.call('SET', KEYS[#KEYS - 2], string.format('%.0f', dead)) end
        if ARGV[11] ~= '' then redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[12], '*', 'p', previous, 'c', ARGV[11]) end
        if ARGV[13] ~= '' then
            local takeover, alone = KEYS[#KEYS - 1], 0
            if ARGV[13] == 'one' then alone = (tonumber(redis.call('HGET', takeover, 'alone') or '') or 0) - consumed end
            redis.call('HDEL', takeover, 'alone', 'envelope', 'by')
            if alone > 0 then redis.call('HSET', takeover, 'alone', alone) end
            redis.call('DEL', KEYS[#KEYS])
        end
        redis.call('SET', KEYS[4], ARGV[7])
        if consumed > 0 then
            redis.call('SET', KEYS[3], ARGV[5])
            redis.call('LTRIM', KEYS[5], 0, -consumed - 1)
        end
        return {'ok'}
        """)
}
