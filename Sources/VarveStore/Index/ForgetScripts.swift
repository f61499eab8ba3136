import RedisClient

extension RedisScript {
    /// Takes a system out of the hashes of some values.
    ///
    /// KEYS: 1 the system's indexed hash, 2… hashes of values
    /// ARGV: 1 low byte of the system's number, 2 field of the hashes that has it now, 3 instant (µs): times that ended up to then go; empty:
    ///       all of the system, 4… digests of the values
    /// Returns 1, or -n where a field of key n is something else than Varve keeps: that field is left as it is, and the digest too. A key that
    /// is no hash is passed over.
    static let forgetIndexed = RedisScript(
        """
        #!lua flags=allow-oom
        local last = tonumber(ARGV[3])
        local past = ARGV[2] .. ':past'
        -- Length of an entry in a field; nil for fields that are left alone.
        local function size(field)
            if field == ARGV[2] then return not last and 8 or nil end
            if field == past or string.sub(field, 1, #past + 1) == past .. ':' then return 15 end
        end
        redis.call('HLEN', KEYS[1])
        local answer = 1

        -- Numbers, since strings are compared by locale.
        local function ended(entry)
            local time = 0
            for at = 9, 15 do time = time * 256 + string.byte(entry, at) end
            return time <= last
        end
        -- Whether something of the system is left.
        local function prune(key, field, size)
            local entries, kept, left = redis.call('HGET', key, field), {}, false
            -- A key may come twice: of what the system has now, and of what it had.
            if not entries then return false end
            for at = 1, #entries, size do
                local entry = string.sub(entries, at, at + size - 1)
                if string.sub(entry, 1, 1) ~= ARGV[1] then
                    kept[#kept + 1] = entry
                elseif last and not ended(entry) then
                    kept[#kept + 1], left = entry, true
                end
            end
            local rest = table.concat(kept)
            if rest == '' then redis.call('HDEL', key, field) elseif rest ~= entries then redis.call('HSET', key, field, rest) end
            return left
        end
        for index = 2, #KEYS do
            local left = redis.call('TYPE', KEYS[index])['ok'] ~= 'hash' and redis.call('EXISTS', KEYS[index]) == 1
            local names = redis.call('TYPE', KEYS[index])['ok'] == 'hash' and redis.call('HKEYS', KEYS[index]) or {}
            for _, field in ipairs(names) do
                local entry = size(field)
                if entry and redis.call('HSTRLEN', KEYS[index], field) % entry ~= 0 then
                    answer, left = -index, true
                elseif entry then
                    left = prune(KEYS[index], field, entry) or left
                end
            end
            if not left then redis.call('HDEL', KEYS[1], ARGV[index + 2]) end
        end
        return answer
        """)
}
