import RedisClient

extension RedisScript {
    /// Reads the oldest envelopes without taking them, with what a commit of them must expect.
    ///
    /// KEYS: 1 queue, 2 position, 3 sequence
    /// ARGV: 1 most envelopes, 2 most bytes (the first envelope comes whatever its size)
    /// Returns {position, sequence, envelope, …}, oldest first.
    static let peek = RedisScript(
        """
        #!lua flags=no-writes
        local batch = {redis.call('GET', KEYS[2]) or '0', redis.call('GET', KEYS[3]) or '0'}
        local bytes = 0
        for index = 1, tonumber(ARGV[1]) do
            local envelope = redis.call('LINDEX', KEYS[1], -index)
            if not envelope then break end
            bytes = bytes + #envelope
            if index > 1 and bytes > tonumber(ARGV[2]) then break end
            batch[#batch + 1] = envelope
        end
        return batch
        """)
}
