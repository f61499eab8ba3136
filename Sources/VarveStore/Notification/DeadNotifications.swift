import RedisClient
import VarveModel

/// The lists of deliveries that were given up: read, drop, try again.
package struct DeadNotifications: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Those of a partition, oldest first.
    package func all(in partition: Int) async throws -> [DeadNotification] {
        let reply = try await store.redis.send(.lrange(store.partitioning.keys[partition].deadNotifications, 0, -1)).array()
        return try reply.reversed().map { reply in
            let bytes = try reply.bytes()
            return DeadNotification(partition: partition, bytes: bytes, delivery: try? NotificationDelivery(decoding: bytes))
        }
    }

    /// Those of all partitions, by when they were made, last those that cannot be read.
    package func all() async throws -> [DeadNotification] {
        var found: [DeadNotification] = []
        for partition in store.partitioning.keys.indices { found += try await all(in: partition) }
        return found.sorted { ($0.madeAt, $0.id) < ($1.madeAt, $1.id) }
    }

    /// Gives it up for good; `false` where it is not there any more.
    package func drop(_ dead: DeadNotification) async throws -> Bool { try await take(dead, trying: nil) }

    /// Has it sent again, as if for the first time, under its id; `false` where it is not there any more.
    package func retry(_ dead: DeadNotification) async throws -> Bool {
        guard var delivery = dead.delivery else {
            throw StoreError.corrupt(
                "notification \(dead.id) cannot be read by this release: use the one that wrote it, or give it up with `varve notifications dead drop \(dead.id)`"
            )
        }
        delivery.attempts = 0
        delivery.failingSince = Timestamp(microseconds: 0)
        return try await take(dead, trying: delivery)
    }

    private func take(_ dead: DeadNotification, trying delivery: NotificationDelivery?) async throws -> Bool {
        let keys = store.partitioning.keys[dead.partition]
        let webhook = dead.delivery?.webhook ?? ""
        return try await store.redis.evaluate(
            .takeDeadNotification,
            keys: [keys.deadNotifications, keys.pendingNotifications, keys.dueNotifications(webhook), keys.notifiedWebhooks],
            arguments: [
                .bytes(dead.bytes), .string(dead.delivery?.id ?? ""), .bytes(delivery?.encoded() ?? []), .integer(store.now().microseconds),
                .string(webhook),
            ]
        ).integer() == 1
    }
}

/// A delivery that was given up, as it was found.
package struct DeadNotification: Sendable {
    package let partition: Int
    let bytes: [UInt8]
    /// `nil` where it cannot be read.
    package let delivery: NotificationDelivery?

    /// Partition and id: `5-msg_…`; of one that cannot be read `5-unreadable_` and a digest of it.
    package var id: String { "\(partition)-\(delivery?.id ?? "unreadable_\(FNV1a(bytes).twelveDigits)")" }

    fileprivate var madeAt: Timestamp { delivery?.createdAt ?? Timestamp(microseconds: .max) }
}
