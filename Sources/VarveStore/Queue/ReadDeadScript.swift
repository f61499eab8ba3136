import RedisClient

extension RedisScript {
    /// Reads some dead letters, oldest first.
    ///
    /// KEYS: 1 dead
    /// ARGV: 1 how many of the oldest are skipped, 2 most bytes (the first letter comes whatever its size)
    /// Returns the letters.
    static let readDead = RedisScript(
        """
        #!lua flags=no-writes
        local letters, bytes, index = {}, 0, tonumber(ARGV[1])
        while true do
            index = index + 1
            local letter = redis.call('LINDEX', KEYS[1], -index)
            if not letter then return letters end
            bytes = bytes + #letter
            if #letters > 0 and bytes > tonumber(ARGV[2]) then return letters end
            letters[#letters + 1] = letter
        end
        """)
}
