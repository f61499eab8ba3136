import RedisClient

extension RedisScript {
    /// Takes a letter off the dead list, and where it is to be tried again puts its envelope into the queue in the same step.
    ///
    /// KEYS: 1 dead, 2 bytes of the dead letters, 3 queue, 4 position
    /// ARGV: 1 the letter, 2 the envelope (empty: the letter is dropped)
    /// Returns 0 where no such letter is there any more; otherwise 1, or of an envelope that is queued the position that the partition has
    /// once it has left the queue.
    static let takeDead = RedisScript(
        """
        #!lua flags=allow-oom
        \(countDeadBytes)
        -- Both fail here where they are no lists, before the first write.
        redis.call('LLEN', KEYS[3])
        local position = tonumber(redis.call('GET', KEYS[4]) or '') or 0
        local bytes = dead_bytes(KEYS[1], KEYS[2])
        if redis.call('LREM', KEYS[1], -1, ARGV[1]) == 0 then return 0 end
        if redis.call('EXISTS', KEYS[1]) == 0 then
            redis.call('DEL', KEYS[2])
        else
            redis.call('SET', KEYS[2], string.format('%.0f', math.max(0, bytes - #ARGV[1])))
        end
        if ARGV[2] == '' then return 1 end
        return position + redis.call('LPUSH', KEYS[3], ARGV[2])
        """)
}
