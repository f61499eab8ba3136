import RedisClient

extension RedisScript {
    /// Stores the results of a batch and takes the batch off the queue: all of it or nothing. Where it is asked to it reads the next batch.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 position, 4 sequence, 5 queue, 6 dead, 7 feed, 8… keys that operations name by index; where there are dead
    ///       letters or a step of a takeover, last of all bytes of the dead letters, takeover and deaths
    /// ARGV: 1 token, 2 epoch, 3 expected position, 4 envelopes consumed, 5 new position, 6 expected sequence, 7 new sequence,
    ///       8 most dead letters, 9 most bytes of them (a single one may have more), 10 number of new dead letters,
    ///       11 feed entry (empty: none), 12 most feed entries, 13 step of the takeover (see `TakeoverStep`),
    ///       14 id of the feed's newest entry (empty: not known), 15 how the newest of the consumed envelopes begins (empty: not known),
    ///       16 most envelopes of the next batch (0: none is read), 17 most bytes of it (the first envelope comes whatever its size),
    ///       18… the dead letters, then the operations
    /// An operation is: kind, index of its key, number of arguments, arguments. Each key has one of a kind at most, a head no other. Kinds:
    ///   E  head: the values that its fields `newest` and `revision` must have, number of counters, the counters as of `I`, then fields as of `H`
    ///   H  HSET: field, value, …
    ///   I  counters of a hash: the fields, then what each grows by
    ///   Z  ZADD: score, member, …
    ///   L  ZADD LT: score, member, …
    ///   G  ZADD GT: score, member, …
    ///   P  RPUSH: element, …
    ///   X  entries of the index, see `IndexPosting`: field, entry, until (empty: it is opened, else closed), …
    /// Returns {'ok', id of the feed entry that was added or nothing, envelope of the next batch, …}, or {reason, detail} with nothing written:
    /// 'fence' (the lease is lost), 'position' (the queue or the sequence moved on), 'base' (a system stands elsewhere), 'dead' (no room for
    /// the dead letters), 'type' (a key or counter holds something else).
    ///
    /// Redis does not roll back a script that fails half-way, so every check, of types and counters too, comes before the first write. Nothing
    /// else runs in between: counters are written as what they come to.
    /// Arguments go to Redis in slices, since `unpack` of a long list overflows Lua's stack; a head has some hundred fields at most.
    ///
    /// *The feed's newest entry* is what a new entry names, so that readers notice what was trimmed before they came to it. Where the owner
    /// knows it from its own commits it is not looked for. It must not be an older one: a reader that stands there would skip in silence what
    /// came after it. Nor can it be: only commits add entries, each of these moves the sequence on, and what is known is used only where the
    /// sequence that is expected, and checked here, is that after the last of these commits (see `OwnCommits`).
    package static let commit = RedisScript(
        """
        #!lua flags=allow-oom
        \(countDeadBytes)
        \(readEnvelopes)
        \(readForCommit)
        \(postIndexEntry)
        local place = redis.call('MGET', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
        if place[1] ~= ARGV[1] or place[2] ~= ARGV[2] then return {'fence'} end
        if (place[3] or '0') ~= ARGV[3] or (place[4] or '0') ~= ARGV[6] then return {'position'} end
        -- MGET says of a key of another type what it says of one that is not there.
        for key = 3, 4 do
            if not place[key] and redis.call('EXISTS', KEYS[key]) == 1 then return {'type', KEYS[key]} end
        end
        local consumed, letters = tonumber(ARGV[4]), tonumber(ARGV[10])
        if consumed > 0 then
            local newest = redis.call('LINDEX', KEYS[5], -consumed)
            if not newest or string.sub(newest, 1, #ARGV[15]) ~= ARGV[15] then return {'position'} end
        end
        local first, last = 18 + letters, #ARGV
        local dead = 0
        if letters > 0 then
            local count = redis.call('LLEN', KEYS[6]) + letters
            dead = dead_bytes(KEYS[6], KEYS[#KEYS - 2])
            for letter = 18, first - 1 do dead = dead + #ARGV[letter] end
            if count > tonumber(ARGV[8]) or count > 1 and dead > tonumber(ARGV[9]) then return {'dead'} end
        end
        if ARGV[13] ~= '' then
            local fields, members = redis.pcall('HLEN', KEYS[#KEYS - 1]), redis.pcall('SCARD', KEYS[#KEYS])
            if type(fields) == 'table' then return refusal(KEYS[#KEYS - 1], fields) end
            if type(members) == 'table' then return refusal(KEYS[#KEYS], members) end
        end
        local previous = ARGV[14]
        if ARGV[11] ~= '' then
            local length = redis.pcall('XLEN', KEYS[7])
            if type(length) == 'table' then return refusal(KEYS[7], length) end
            if previous == '' then previous = newest_entry(KEYS[7]) end
        end

        local sizes = {H = 'HLEN', Z = 'ZCARD', L = 'ZCARD', G = 'ZCARD', P = 'LLEN', X = 'HLEN'}
        -- Of each operation: where it begins and ends, its key, and of one with counters the fields and what they come to. Arithmetic reads a
        -- number from text at half of what `tonumber` takes.
        local starts, stops, keys, sums = {}, {}, {}, {}
        local at, operations = first, 0
        while at <= last do
            local kind, key, count = ARGV[at], KEYS[ARGV[at + 1] + 0], ARGV[at + 2] + 0
            operations = operations + 1
            starts[operations], stops[operations], keys[operations] = at, at + 2 + count, key
            if kind == 'E' then
                local names, counters = at + 6, ARGV[at + 5] + 0
                local values = redis.pcall('HMGET', key, 'newest', 'revision', unpack(ARGV, names, names + counters - 1))
                if values.err then return refusal(key, values) end
                if values[1] ~= ARGV[at + 3] or values[2] ~= ARGV[at + 4] then return {'base', key} end
                local fields = {unpack(ARGV, names + 2 * counters, at + 2 + count)}
                if not add_counters(fields, values, 2, names, counters) then return {'type', key} end
                sums[operations] = fields
            elseif kind == 'I' then
                local values = read_fields(key, at + 3, at + 2 + count / 2)
                if values.err then return refusal(key, values) end
                local fields = {}
                if not add_counters(fields, values, 0, at + 3, count / 2) then return {'type', key} end
                sums[operations] = fields
            else
                local size = redis.pcall(sizes[kind], key)
                if type(size) == 'table' then return refusal(key, size) end
            end
            at = at + 3 + count
        end

        local commands = {E = 'HSET', H = 'HSET', I = 'HSET', Z = 'ZADD', P = 'RPUSH'}
        for operation = 1, operations do
            local kind, key = ARGV[starts[operation]], keys[operation]
            local list, from, till = ARGV, starts[operation] + 3, stops[operation]
            if sums[operation] then list, from, till = sums[operation], 1, #sums[operation] end
            if kind == 'X' then
                for field = from, till, 3 do post(key, ARGV[field], ARGV[field + 1], ARGV[field + 2]) end
            else
                local command = commands[kind]
                for slice = from, till, 1000 do
                    local stop = math.min(slice + 999, till)
                    if command then
                        redis.call(command, key, unpack(list, slice, stop))
                    else
                        redis.call('ZADD', key, kind == 'L' and 'LT' or 'GT', unpack(list, slice, stop))
                    end
                end
            end
        end
        for letter = 18, first - 1 do redis.call('LPUSH', KEYS[6], ARGV[letter]) end
        if letters > 0 then redis.call('SET', KEYS[#KEYS - 2], string.format('%.0f', dead)) end
        local reply = {'ok', ''}
        if ARGV[11] ~= '' then
            reply[2] = redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[12], '*', 'p', previous, 'c', ARGV[11])
        end
        if ARGV[13] ~= '' then
            local takeover, alone = KEYS[#KEYS - 1], 0
            if ARGV[13] == 'one' then alone = (tonumber(redis.call('HGET', takeover, 'alone') or '') or 0) - consumed end
            redis.call('HDEL', takeover, 'alone', 'envelope', 'by')
            if alone > 0 then redis.call('HSET', takeover, 'alone', alone) end
            redis.call('DEL', KEYS[#KEYS])
        end
        if consumed > 0 then
            redis.call('MSET', KEYS[3], ARGV[5], KEYS[4], ARGV[7])
            redis.call('LTRIM', KEYS[5], 0, -consumed - 1)
        else
            redis.call('SET', KEYS[4], ARGV[7])
        end
        if ARGV[16] ~= '0' then read_envelopes(KEYS[5], tonumber(ARGV[16]), tonumber(ARGV[17]), reply) end
        return reply
        """)
}
