import RedisClient

extension RedisScript {
    /// Registers a system, with its head: a registration without one would take posts whose inventories have nowhere to go.
    ///
    /// KEYS: 1 systems hash, 2 head of the system, 3 last seen
    /// ARGV: 1 system id, 2 registration, 3 system number, 4 when it was registered (µs), 5 channel of announcements,
    ///       6… fields and values of the head
    /// Returns 1, or with nothing written 0 where the id is registered already, -n where key n is something else than Varve keeps.
    static let addSystem = RedisScript(
        """
        if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 0 end
        for index, kind in pairs({[2] = 'hash', [3] = 'zset'}) do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= kind then return -index end
        end

        redis.call('HSET', KEYS[2], unpack(ARGV, 6))
        redis.call('ZADD', KEYS[3], ARGV[4], ARGV[3])
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('PUBLISH', ARGV[5], ARGV[1])
        return 1
        """)
}
