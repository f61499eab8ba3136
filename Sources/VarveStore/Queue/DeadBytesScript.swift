import RedisClient

extension RedisScript {
    /// A function for scripts that change a dead list: bytes of its letters. Where no counter was kept they are counted.
    static let countDeadBytes = """
        local function dead_bytes(list, counter)
            local length = redis.call('LLEN', list)
            local kept = tonumber(redis.call('GET', counter) or '')
            if length == 0 then return 0 end
            if kept then return kept end
            local bytes = 0
            for index = 0, length - 1 do bytes = bytes + #redis.call('LINDEX', list, index) end
            return bytes
        end
        """

    /// Counts the bytes of dead letters, to hold the counter against them.
    ///
    /// KEYS: 1 dead, 2 bytes of the dead letters
    /// Returns {number of letters, bytes, counter or null}.
    static let auditDeadBytes = RedisScript(
        """
        #!lua flags=no-writes
        local length = redis.call('LLEN', KEYS[1])
        local bytes = 0
        for index = 0, length - 1 do bytes = bytes + #redis.call('LINDEX', KEYS[1], index) end
        return {length, bytes, redis.call('GET', KEYS[2])}
        """)
}
