import RedisClient

extension RedisScript {
    /// A function for scripts that read a batch: appends the oldest envelopes, the first one whatever its size.
    static let readEnvelopes = """
        local function read_envelopes(queue, most, most_bytes, batch)
            local bytes = 0
            for index = 1, most do
                local envelope = redis.call('LINDEX', queue, -index)
                if not envelope then return end
                bytes = bytes + #envelope
                if index > 1 and bytes > most_bytes then return end
                batch[#batch + 1] = envelope
            end
        end
        """

    /// Reads the oldest envelopes without taking them, with what a commit of them must expect.
    ///
    /// KEYS: 1 queue, 2 position, 3 sequence
    /// ARGV: 1 most envelopes, 2 most bytes (the first envelope comes whatever its size)
    /// Returns {position, sequence, envelope, …}, oldest first.
    static let peek = RedisScript(
        """
        #!lua flags=no-writes
        \(readEnvelopes)
        local batch = {redis.call('GET', KEYS[2]) or '0', redis.call('GET', KEYS[3]) or '0'}
        read_envelopes(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), batch)
        return batch
        """)
}
