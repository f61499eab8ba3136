import RedisClient

extension RedisScript {
    /// Takes a system out of the hashes of some values.
    ///
    /// KEYS: 1 the system's indexed hash, 2… hashes of values
    /// ARGV: 1 low byte of the system's number, 2 field of the hashes, 3 instant (µs): times that ended up to then go; empty: all of the
    ///       system, 4… digests of the values
    static let forgetIndexed = RedisScript(
        """
        #!lua flags=allow-oom
        local last = tonumber(ARGV[3])
        -- Numbers, since strings are compared by locale.
        local function ended(entry)
            local time = 0
            for at = 9, 15 do time = time * 256 + string.byte(entry, at) end
            return time <= last
        end
        -- Whether something of the system is left.
        local function prune(key, field, size)
            local entries, kept, left = redis.call('HGET', key, field), {}, false
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
            if redis.call('TYPE', KEYS[index])['ok'] == 'hash' then
                if not last then prune(KEYS[index], ARGV[2], 8) end
                if not prune(KEYS[index], ARGV[2] .. ':past', 15) then redis.call('HDEL', KEYS[1], ARGV[index + 2]) end
            end
        end
        return 1
        """)
}
