import RedisClient

extension RedisScript {
    /// Queues an envelope unless its idempotency key was used within a day, in one atomic step.
    ///
    /// KEYS: 1 queue, 2 the system's idempotency list
    /// ARGV: 1 envelope, 2 SHA-256 of the idempotency key (64 hex digits), 3 SHA-256 of the body (64 hex digits),
    ///       4 received-at (µs), 5 earliest received-at that still counts (µs), 6 number of keys kept, 7 life of the list (ms)
    /// Returns {0, length of the queue} where it was queued, {1, received-at} where the same post had been before,
    /// {2} where the key had been used with another body.
    ///
    /// The queue comes first: it may hold something else, and a key that is remembered without its envelope would be answered for nothing.
    /// The life of the list begins anew also where the post had been before. WAIT is only promised to wait for writes of its own
    /// connection: with this one it waits for the first post, too, which another connection may have brought.
    /// Without `allow-oom`: when memory is out Redis refuses the script before its first command.
    static let idempotentPush = RedisScript(
        """
        #!lua
        for _, entry in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
            if string.sub(entry, 1, 64) == ARGV[2] and tonumber(string.sub(entry, 129)) >= tonumber(ARGV[5]) then
                if string.sub(entry, 65, 128) ~= ARGV[3] then return {2} end
                redis.call('PEXPIRE', KEYS[2], ARGV[7])
                return {1, string.sub(entry, 129)}
            end
        end
        local length = redis.call('LPUSH', KEYS[1], ARGV[1])
        redis.call('LPUSH', KEYS[2], ARGV[2] .. ARGV[3] .. ARGV[4])
        redis.call('LTRIM', KEYS[2], 0, tonumber(ARGV[6]) - 1)
        redis.call('PEXPIRE', KEYS[2], ARGV[7])
        return {0, length}
        """)
}
