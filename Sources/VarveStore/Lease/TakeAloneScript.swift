import RedisClient

extension RedisScript {
    /// Reads the oldest envelope without taking it, and marks it as alone in flight, before anything is done with it.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 queue, 4 position, 5 sequence, 6 takeover, 7 deaths
    /// ARGV: 1 token, 2 epoch, 3 deaths after which an envelope is not tried any more
    /// Returns {'fence'} where the lease is lost, {'empty'} where there is none, so that nothing is suspicious any more, or
    /// {'envelope', deaths that are counted against it, position, sequence, envelope}.
    ///
    /// The mark is the envelope's position and digest: deaths count against this very envelope, and another has a clean sheet.
    static let takeAlone = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return {'fence'} end
        local envelope = redis.call('LINDEX', KEYS[3], -1)
        local position, sequence = redis.call('GET', KEYS[4]) or '0', redis.call('GET', KEYS[5]) or '0'
        local marked = redis.call('HGET', KEYS[6], 'envelope')
        local deaths = redis.call('SCARD', KEYS[7])
        if not envelope then
            redis.call('HDEL', KEYS[6], 'alone', 'envelope', 'by')
            redis.call('DEL', KEYS[7])
            return {'empty'}
        end
        local mark = position .. ' ' .. redis.sha1hex(envelope)
        if marked ~= mark then
            redis.call('DEL', KEYS[7])
            deaths = 0
        end
        if deaths < tonumber(ARGV[3]) then
            redis.call('HSET', KEYS[6], 'envelope', mark, 'by', ARGV[1])
        else
            redis.call('HDEL', KEYS[6], 'by')
        end
        return {'envelope', deaths, position, sequence, envelope}
        """)
}
