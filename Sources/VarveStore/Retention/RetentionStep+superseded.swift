import RedisClient
import VarveModel

extension RetentionStep {
    /// Lets go what is kept beside the history of a system, as soon as the month that it was received in keeps no snapshots; how many.
    func forgetSuperseded(of number: SystemNumber) async throws -> Int {
        guard policy.snapshots != nil || policy.days != nil else { return 0 }
        let system = keys.system(number)
        let now = store.now()
        let old = try await SupersededInventories(redis: store.redis, keys: system).all()
            .filter { policy.level(of: $0.receivedAt.month, at: now).snapshots == .none }
        guard !old.isEmpty else { return 0 }
        let reply = try await store.redis.evaluate(
            .forgetSuperseded, keys: [keys.lease, keys.epoch, system.head, system.superseded, system.supersededBodies],
            arguments: [.string(lease.token), .integer(lease.epoch)] + old.map { .string(String($0.id.rawValue)) }
        ).string()
        switch reply {
        case "ok": return old.count
        case "fence": throw StoreError.leaseLost(lease.partition)
        default: throw StoreError.foreign("\(system.superseded) or a key beside it")
        }
    }
}

extension RedisScript {
    /// Lets go inventories that are kept beside the history of one system: all of them or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 head, 4 superseded inventories, 5 their bodies
    /// ARGV: 1 token, 2 epoch, then ids
    /// Returns 'ok'; or with nothing written 'fence' (the lease is lost), 'type' (a key holds something else).
    static let forgetSuperseded = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'fence' end
        for index = 3, 5 do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= 'hash' then return 'type' end
        end
        local revision = redis.call('HGET', KEYS[3], 'revision')
        if revision and (#revision > 15 or not string.find(revision, '^%d+$')) then return 'type' end

        for at = 3, #ARGV do
            redis.call('HDEL', KEYS[4], ARGV[at])
            redis.call('HDEL', KEYS[5], ARGV[at])
        end
        if revision then redis.call('HINCRBY', KEYS[3], 'revision', 1) end
        return 'ok'
        """)
}
