import RedisClient

extension RedisScript {
    /// A function for the commit script: opens or closes an entry of the index, see `IndexPosting`.
    ///
    /// An entry that is not there to be closed is history all the same: `varve verify` tells that it was missing. Times that ended are added to
    /// one field until it has 256, which then gets a name of its own, so that no commit copies more than these.
    static let postIndexEntry = """
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
        """
}
