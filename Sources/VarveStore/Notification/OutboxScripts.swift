import RedisClient

/// Steps of notifications. All keys are a partition's; every script checks the lease, and what keys hold, before its first write.
extension RedisScript {
    /// Functions for these scripts.
    ///
    /// `is_fenced`: the lease is not this holder's any more.
    /// `odd`: the name of a key that holds something else, of those that a table gives types of, or nil.
    /// `forget`: takes a pending delivery away.
    private static let ofOutbox = """
        local function is_fenced()
            return redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2]
        end
        local function odd(wanted)
            for index, kind in pairs(wanted) do
                local found = redis.call('TYPE', KEYS[index])['ok']
                if found ~= 'none' and found ~= kind then return KEYS[index] end
            end
        end
        local function forget(pending, due, webhooks, id, webhook)
            redis.call('HDEL', pending, id)
            redis.call('ZREM', due, id)
            if redis.call('EXISTS', due) == 0 then redis.call('SREM', webhooks, webhook) end
        end
        """

    /// Makes deliveries of the oldest entries: all of them or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 entries, 4 pending, 5 webhooks, 6… what is due, of webhooks
    /// ARGV: 1 token, 2 epoch, 3 number of entries, 4 the first of them, 5 the last, then of each delivery: id, delivery, when it is due,
    ///       webhook, index of what is due of that
    /// Returns 'ok'; or with nothing written 'fence', 'moved' (others are the oldest), or the name of a key that holds something else.
    static let collectNotifications = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return 'fence' end
        local wanted = {[3] = 'list', [4] = 'hash', [5] = 'set'}
        for key = 6, #KEYS do wanted[key] = 'zset' end
        local found = odd(wanted)
        if found then return found end
        local count = tonumber(ARGV[3])
        if redis.call('LINDEX', KEYS[3], 0) ~= ARGV[4] or redis.call('LINDEX', KEYS[3], count - 1) ~= ARGV[5] then return 'moved' end

        for at = 6, #ARGV, 5 do
            redis.call('HSET', KEYS[4], ARGV[at], ARGV[at + 1])
            redis.call('ZADD', KEYS[tonumber(ARGV[at + 4])], ARGV[at + 2], ARGV[at])
            redis.call('SADD', KEYS[5], ARGV[at + 3])
        end
        redis.call('LTRIM', KEYS[3], count, -1)
        return 'ok'
        """)

    /// Ends a delivery that was answered, or has nothing to tell any more, and notes which changes were told.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 pending, 4 due of the webhook, 5 webhooks, 6 head of the system, 7 what it was notified of
    /// ARGV: 1 token, 2 epoch, 3 id, 4 webhook, then of each inventory: id, effective time (8 bytes), marks of changes (8 bytes each)
    /// Returns 'ok'; or with nothing written 'fence', or the name of a key that holds something else. Of a system without a head, which is
    /// deleted, nothing is noted.
    static let concludeNotification = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return 'fence' end
        local found = odd({[3] = 'hash', [4] = 'zset', [5] = 'set', [6] = 'hash', [7] = 'hash'})
        if found then return found end
        local notes = #ARGV > 4 and redis.call('EXISTS', KEYS[6]) == 1
        if notes then
            local value = redis.call('HGET', KEYS[6], '\(SystemAlerts.notices)') or '0'
            if #value > 15 or not string.find(value, '^%d+$') then return KEYS[6] end
        end

        forget(KEYS[3], KEYS[4], KEYS[5], ARGV[3], ARGV[4])
        if not notes then return 'ok' end
        for at = 5, #ARGV, 3 do
            local kept = redis.call('HGET', KEYS[7], ARGV[at]) or ARGV[at + 1]
            local known, parts = {}, {kept}
            for place = 9, #kept, 8 do known[string.sub(kept, place, place + 7)] = true end
            for place = 1, #ARGV[at + 2], 8 do
                local mark = string.sub(ARGV[at + 2], place, place + 7)
                if not known[mark] then
                    known[mark] = true
                    parts[#parts + 1] = mark
                end
            end
            redis.call('HSET', KEYS[7], ARGV[at], table.concat(parts))
        end
        redis.call('HINCRBY', KEYS[6], '\(SystemAlerts.notices)', 1)
        return 'ok'
        """)

    /// Has a delivery that failed wait.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 pending, 4 due of the webhook
    /// ARGV: 1 token, 2 epoch, 3 id, 4 the delivery, 5 when it is due
    /// Returns 'ok', also where somebody dropped it meanwhile; or with nothing written 'fence', or the name of a key that holds something else.
    static let postponeNotification = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return 'fence' end
        local found = odd({[3] = 'hash', [4] = 'zset'})
        if found then return found end
        if redis.call('HEXISTS', KEYS[3], ARGV[3]) == 0 then return 'ok' end

        redis.call('HSET', KEYS[3], ARGV[3], ARGV[4])
        redis.call('ZADD', KEYS[4], ARGV[5], ARGV[3])
        return 'ok'
        """)

    /// Sets aside a delivery that is given up.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 pending, 4 due of the webhook, 5 webhooks, 6 dead
    /// ARGV: 1 token, 2 epoch, 3 id, 4 webhook, 5 the delivery, 6 most dead ones
    /// Returns 'ok', also where somebody dropped it meanwhile; or with nothing written 'fence', 'full', or the name of a key that holds
    /// something else.
    static let setNotificationAside = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return 'fence' end
        local found = odd({[3] = 'hash', [4] = 'zset', [5] = 'set', [6] = 'list'})
        if found then return found end
        if redis.call('HEXISTS', KEYS[3], ARGV[3]) == 0 then return 'ok' end
        if redis.call('LLEN', KEYS[6]) >= tonumber(ARGV[6]) then return 'full' end

        forget(KEYS[3], KEYS[4], KEYS[5], ARGV[3], ARGV[4])
        redis.call('LPUSH', KEYS[6], ARGV[5])
        return 'ok'
        """)

    /// Takes a delivery off the list of dead ones, and where it is to be tried again makes it pending in the same step. Needs no lease.
    ///
    /// KEYS: 1 dead, 2 pending, 3 due of the webhook, 4 webhooks
    /// ARGV: 1 the delivery as it is there, 2 id, 3 the delivery that is tried (empty: it is dropped), 4 when it is due, 5 webhook
    /// Returns 1, or 0 where it is not there any more.
    static let takeDeadNotification = RedisScript(
        """
        #!lua flags=allow-oom
        -- What holds something else fails here, before the first write.
        redis.call('HLEN', KEYS[2])
        redis.call('ZCARD', KEYS[3])
        redis.call('SCARD', KEYS[4])
        if redis.call('LREM', KEYS[1], -1, ARGV[1]) == 0 then return 0 end
        if ARGV[3] ~= '' then
            redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
            redis.call('ZADD', KEYS[3], ARGV[4], ARGV[2])
            redis.call('SADD', KEYS[4], ARGV[5])
        end
        return 1
        """)

    /// Notes systems that became silent, or report again, and leaves that to be told.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 silent, 4 last seen, 5 entries, 6… heads
    /// ARGV: 1 token, 2 epoch, 3 now (µs), then of each: 'S' (silent) or 'R' (not any more), system number, rule, when it was last seen as
    ///       it was read (of 'R': as it is noted), entry (empty: nothing is told), index of its head
    /// Returns {'ok', how many were noted}; those that moved on meanwhile are left out. Or with nothing written {'fence'}, or the name of
    /// a key that holds something else.
    static let noteSilence = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return {'fence'} end
        local wanted = {[3] = 'hash', [4] = 'zset', [5] = 'list'}
        for key = 6, #KEYS do wanted[key] = 'hash' end
        local found = odd(wanted)
        if found then return {found} end
        for key = 6, #KEYS do
            local values = redis.call('HMGET', KEYS[key], '\(SystemAlerts.notices)', '\(SystemAlerts.silent)')
            for index = 1, 2 do
                local value = values[index] or '0'
                if #value > 15 or not string.find(value, '^%d+$') then return {KEYS[key]} end
            end
        end

        local noted = 0
        for at = 4, #ARGV, 6 do
            local field, head = ARGV[at + 1] .. ':' .. ARGV[at + 2], KEYS[tonumber(ARGV[at + 5])]
            local is_there, kept, seen = redis.call('EXISTS', head) == 1, redis.call('HGET', KEYS[3], field), redis.call('ZSCORE', KEYS[4], ARGV[at + 1])
            local change = 0
            if ARGV[at] == 'S' and is_there and not kept and seen and tonumber(seen) == tonumber(ARGV[at + 3]) then
                redis.call('HSET', KEYS[3], field, ARGV[at + 3])
                change = 1
            elseif ARGV[at] == 'R' and kept == ARGV[at + 3] then
                redis.call('HDEL', KEYS[3], field)
                change = -1
            end
            if change ~= 0 then
                noted = noted + 1
                if ARGV[at + 4] ~= '' then redis.call('RPUSH', KEYS[5], ARGV[at + 4]) end
                if is_there then
                    if ARGV[at + 4] ~= '' then redis.call('HSET', head, '\(SystemAlerts.alertedAt)', ARGV[3]) end
                    if redis.call('HINCRBY', head, '\(SystemAlerts.silent)', change) <= 0 then redis.call('HDEL', head, '\(SystemAlerts.silent)') end
                    redis.call('HINCRBY', head, '\(SystemAlerts.notices)', 1)
                end
            end
        end
        return {'ok', noted}
        """)

    /// Notes that the watch over silent systems looked.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 watch
    /// ARGV: 1 token, 2 epoch, then fields and values
    /// Returns 'ok'; or with nothing written 'fence', or the name of the key where it holds something else.
    static let noteWatch = RedisScript(
        """
        #!lua flags=allow-oom
        \(ofOutbox)
        if is_fenced() then return 'fence' end
        local found = odd({[3] = 'hash'})
        if found then return found end
        redis.call('HSET', KEYS[3], unpack(ARGV, 3))
        return 'ok'
        """)
}
