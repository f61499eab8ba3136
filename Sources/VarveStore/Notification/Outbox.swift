import RedisClient
import VarveModel

/// What a partition has to tell: entries that commits left, deliveries made of them, and those that were given up. Under the partition's
/// lease, each step is one atomic script.
package struct Outbox: Sendable {
    let store: Store
    package let lease: Lease

    /// Dead deliveries of one partition at most; one more stays pending and is tried again every hour.
    package static let mostDead = 1000
    /// Entries that one step reads.
    private static let entriesAtOnce = 1000

    package init(store: Store, lease: Lease) {
        self.store = store
        self.lease = lease
    }

    var keys: PartitionKeys { store.partitioning.keys[lease.partition] }

    /// What is to be done.
    package struct State: Sendable {
        /// Entries that are not collected.
        package var entries: Int
        package var pending: Int
        package var dead: Int
        /// Webhooks that have deliveries.
        package var webhooks: [String]
        /// How many each of them has.
        package var waiting: [String: Int]
    }

    package func state() async throws -> State {
        let replies = try await store.redis.pipeline([
            .llen(keys.notifications), .hlen(keys.pendingNotifications), .llen(keys.deadNotifications),
            .smembers(keys.notifiedWebhooks),
        ])
        let webhooks = try replies[3].array().map { try $0.string() }.sorted()
        let counts = try await store.redis.pipeline(webhooks.map { .zcard(keys.dueNotifications($0)) })
        return State(
            entries: Int(try replies[0].integer()), pending: Int(try replies[1].integer()), dead: Int(try replies[2].integer()),
            webhooks: webhooks,
            waiting: Dictionary(uniqueKeysWithValues: zip(webhooks, try counts.map { Int(try $0.integer()) })))
    }

    /// The oldest entries, as they are there.
    package func entries() async throws -> [[UInt8]] {
        try await store.redis.send(.lrange(keys.notifications, 0, Self.entriesAtOnce - 1)).array().map { try $0.bytes() }
    }

    /// Makes deliveries of entries, the oldest there are.
    ///
    /// - Returns: `false` where others are the oldest: they are read again then.
    /// - Throws: `StoreError.leaseLost`, or `.foreign` where a key holds something else.
    package func collect(_ entries: [[UInt8]], into batches: [(delivery: NotificationDelivery, due: Timestamp)]) async throws -> Bool {
        guard let first = entries.first, let last = entries.last else { return true }
        var names = [keys.lease, keys.epoch, keys.notifications, keys.pendingNotifications, keys.notifiedWebhooks]
        var places: [String: Int] = [:]
        var arguments = fence + [.integer(Int64(entries.count)), .bytes(first), .bytes(last)]
        for (delivery, due) in batches {
            if places[delivery.webhook] == nil {
                names.append(keys.dueNotifications(delivery.webhook))
                places[delivery.webhook] = names.count
            }
            arguments += [
                .string(delivery.id), .bytes(delivery.encoded()), .integer(due.microseconds), .string(delivery.webhook),
                .integer(Int64(places[delivery.webhook] ?? 0)),
            ]
        }
        FailPoint.collect.before()
        let reply = try await store.redis.evaluate(.collectNotifications, keys: names, arguments: arguments).string()
        FailPoint.collect.after()
        return reply == "moved" ? false : try isDone(reply)
    }

    /// Ids of a webhook's deliveries that are due, and when they were, the longest due first.
    package func due(_ webhook: String, at now: Timestamp, most: Int) async throws -> [String] {
        try await store.redis.send(
            .zrange(keys.dueNotifications(webhook), byScore: .lowest, .inclusive(Double(now.microseconds)), limit: (0, most))
        ).array().map { try $0.string() }
    }

    /// A delivery as it was found.
    package enum Found: Sendable {
        case readable(NotificationDelivery)
        case unreadable([UInt8])
        /// Somebody dropped it; nor is it due any more.
        case gone
    }

    package func delivery(_ id: String, to webhook: String) async throws -> Found {
        guard let bytes = try await store.redis.send(.hget(keys.pendingNotifications, id)).optionalBytes() else {
            _ = try await store.redis.send(.zrem(keys.dueNotifications(webhook), [.string(id)]))
            return .gone
        }
        return (try? NotificationDelivery(decoding: bytes)).map(Found.readable) ?? .unreadable(bytes)
    }

    /// Ends a delivery.
    ///
    /// - `told`: the changes that were told.
    /// - Throws: as `collect`.
    package func conclude(_ delivery: NotificationDelivery, told: [StoredChange]) async throws {
        let system = keys.system(delivery.number)
        let names = [
            keys.lease, keys.epoch, keys.pendingNotifications, keys.dueNotifications(delivery.webhook), keys.notifiedWebhooks, system.head,
            system.notified,
        ]
        FailPoint.conclude.before()
        let reply = try await store.redis.evaluate(
            .concludeNotification, keys: names,
            arguments: fence + [.string(delivery.id), .string(delivery.webhook)] + NotifiedMarks.arguments(told)
        ).string()
        FailPoint.conclude.after()
        _ = try isDone(reply)
    }

    /// Has a delivery that failed wait until then.
    ///
    /// - Throws: as `collect`.
    package func postpone(_ delivery: NotificationDelivery, until due: Timestamp) async throws {
        try await postpone(delivery.id, to: delivery.webhook, delivery.encoded(), until: due)
    }

    /// The same of one that cannot be read.
    package func postpone(_ id: String, to webhook: String, _ bytes: [UInt8], until due: Timestamp) async throws {
        FailPoint.postpone.before()
        let reply = try await store.redis.evaluate(
            .postponeNotification,
            keys: [keys.lease, keys.epoch, keys.pendingNotifications, keys.dueNotifications(webhook)],
            arguments: fence + [.string(id), .bytes(bytes), .integer(due.microseconds)]
        ).string()
        FailPoint.postpone.after()
        _ = try isDone(reply)
    }

    /// Gives a delivery up.
    ///
    /// - Returns: `false` where there is no room for it among the dead ones.
    /// - Throws: as `collect`.
    package func setAside(_ delivery: NotificationDelivery, most: Int = mostDead) async throws -> Bool {
        let names = [
            keys.lease, keys.epoch, keys.pendingNotifications, keys.dueNotifications(delivery.webhook), keys.notifiedWebhooks,
            keys.deadNotifications,
        ]
        let reply = try await store.redis.evaluate(
            .setNotificationAside, keys: names,
            arguments: fence + [
                .string(delivery.id), .string(delivery.webhook), .bytes(delivery.encoded()), .integer(Int64(most)),
            ]
        ).string()
        return reply == "full" ? false : try isDone(reply)
    }

    var fence: [RedisArgument] { [.string(lease.token), .integer(lease.epoch)] }

    func isDone(_ reply: String) throws -> Bool {
        switch reply {
        case "ok": return true
        case "fence": throw StoreError.leaseLost(lease.partition)
        default: throw StoreError.foreign(reply)
        }
    }
}
