import Algorithms
import RedisClient
import VarveModel

extension RetentionStep {
    /// Inventories that one script lets go.
    private static let supersededAtOnce = 256

    /// Lets go what is kept beside histories, as soon as the month that it was received in is sealed and keeps no snapshots. What cannot be
    /// read stays, and keeps nothing else from its work.
    func forgetSuperseded(of numbers: [SystemNumber], _ progress: inout Progress) async throws {
        guard policy.snapshots != nil || policy.days != nil, !numbers.isEmpty else { return }
        let counters = try await store.redis.pipeline(
            numbers.map { .hmget(keys.system($0).head, [SupersededInventories.counter, "sealed"]) })
        for (number, reply) in zip(numbers, counters) {
            do {
                let fields = try reply.array().map { try $0.optionalString() }
                guard fields.first.flatMap(\.self) != nil, let sealed = fields.last.flatMap(\.self).flatMap({ Int($0) }) else { continue }
                if try await forgetSuperseded(of: number, upTo: Month(number: sealed)) { progress.changed.append(number) }
            } catch {
                guard let damage = StoreError.damage(from: error, in: keys.system(number).superseded) else { throw error }
                progress.unreadable[number] = damage
            }
        }
    }

    /// `true` where something went.
    private func forgetSuperseded(of number: SystemNumber, upTo sealed: Month) async throws -> Bool {
        let system = keys.system(number)
        let now = store.now()
        let old = try await SupersededInventories(redis: store.redis, keys: system).all().readable.filter {
            $0.receivedAt.month <= sealed && policy.level(of: $0.receivedAt.month, at: now).snapshots == .none
        }
        for part in old.chunks(ofCount: Self.supersededAtOnce) {
            let reply = try await store.redis.evaluate(
                .forgetSuperseded, keys: [keys.lease, keys.epoch, system.head, system.superseded, system.supersededBodies],
                arguments: [.string(lease.token), .integer(lease.epoch)] + part.map { .string(String($0.id.rawValue)) }
            ).string()
            switch reply {
            case "ok": continue
            case "fence": throw StoreError.leaseLost(lease.partition)
            default: throw StoreError.foreign("\(system.superseded) or a key beside it")
            }
        }
        return !old.isEmpty
    }
}

extension RedisScript {
    /// Lets go inventories that are kept beside the history of one system, the counter included: all of them or nothing.
    ///
    /// KEYS: 1 lease, 2 epoch, 3 head, 4 superseded inventories, 5 their bodies
    /// ARGV: 1 token, 2 epoch, then ids
    /// Returns 'ok'; or with nothing written 'fence' (the lease is lost), 'type' (a key or counter holds something else).
    static let forgetSuperseded = RedisScript(
        """
        #!lua flags=allow-oom
        if redis.call('GET', KEYS[1]) ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then return 'fence' end
        for index = 3, 5 do
            local found = redis.call('TYPE', KEYS[index])['ok']
            if found ~= 'none' and found ~= 'hash' then return 'type' end
        end
        for _, field in ipairs({'revision', '\(SupersededInventories.counter)'}) do
            local value = redis.call('HGET', KEYS[3], field)
            if not value or #value > 15 or not string.find(value, '^%d+$') then return 'type' end
        end

        local gone = 0
        for at = 3, #ARGV do
            gone = gone + redis.call('HDEL', KEYS[4], ARGV[at])
            redis.call('HDEL', KEYS[5], ARGV[at])
        end
        redis.call('HINCRBY', KEYS[3], '\(SupersededInventories.counter)', -gone)
        redis.call('HINCRBY', KEYS[3], 'revision', 1)
        return 'ok'
        """)
}
