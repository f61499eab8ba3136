import RedisClient

extension RedisScript {
    /// How much a partition has to do. Of the oldest envelope only its beginning is read: it may be large, and its times stand there.
    ///
    /// KEYS: 1 queue, 2 dead, 3 bytes of the dead letters, 4 lease, 5 standstill
    /// Returns {envelopes, beginning of the oldest or null, dead letters, their bytes, owner and token or null, why it stands still or null}.
    static let queueStatistics = RedisScript(
        """
        #!lua flags=no-writes
        \(countDeadBytes)
        local oldest = redis.call('LINDEX', KEYS[1], -1)
        return {
            redis.call('LLEN', KEYS[1]), oldest and string.sub(oldest, 1, 1024), redis.call('LLEN', KEYS[2]),
            dead_bytes(KEYS[2], KEYS[3]), redis.call('GET', KEYS[4]), redis.call('GET', KEYS[5]),
        }
        """)
}
