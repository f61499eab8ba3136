import RedisClient

extension RedisScript {
    /// Says for a while why the partition stands still, if the lease is still this holder's.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 standstill
    /// ARGV: 1 token, 2 epoch, 3 why, 4 life (ms)
    /// Returns 1, or 0 where the lease is lost.
    static let standstill = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
        redis.call('SET', KEYS[3], ARGV[3], 'PX', ARGV[4])
        return 1
        """)
}

extension Queue {
    /// Says why the partition stands still, for so long.
    package func report(_ standstill: Standstill, _ lease: Lease, for duration: Duration) async throws {
        let keys = store.partitioning.keys[lease.partition]
        _ = try await store.redis.evaluate(
            .standstill, keys: [keys.lease, keys.epoch, keys.standstill],
            arguments: [
                .string(lease.token), .integer(lease.epoch), .string(standstill.text), .integer(duration.milliseconds),
            ])
    }
}
