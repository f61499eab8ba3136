import Logging
import VarveMetrics
import VarveModel
import VarveNotify
import VarveStore

extension PartitionCourier {
    /// Deliveries that a lane sends before it lets others have its slot.
    private static let deliveriesPerLane = 64
    /// Until what cannot be read, and what there is no room for, is looked at again, in microseconds.
    private static let longPause: Int64 = 3_600_000_000

    /// Sends what is due to a webhook, until nothing is, or one of them fails; `false` where the store failed.
    func lane(_ webhook: String) async -> Bool {
        guard sender.slots.take(webhook) else { return true }
        defer { sender.slots.giveBack(webhook) }
        do {
            var left = Self.deliveriesPerLane
            while left > 0, !Task.isCancelled {
                let ids = try await outbox.due(webhook, at: now(), most: 16)
                if ids.isEmpty { return true }
                for id in ids {
                    guard !Task.isCancelled, try await deliver(id, to: webhook) else { return true }
                    left -= 1
                }
            }
            return true
        } catch {
            if !Task.isCancelled { warn("a notification not sent or not concluded, tried again later", error) }
            return false
        }
    }

    /// Sends one; whether it is done with.
    func deliver(_ id: String, to webhook: String) async throws -> Bool {
        let delivery: NotificationDelivery
        switch try await outbox.delivery(id, to: webhook) {
        case .readable(let found): delivery = found
        case .gone:
            accepted.forget(id)
            return true
        case .unreadable(let bytes):
            logger.error("a notification cannot be read, it is left as it is", metadata: metadata(["notification": "\(id)"]))
            try await outbox.postpone(id, to: webhook, bytes, until: now().advanced(by: Self.longPause))
            return false
        }
        if let told = accepted.told(of: id) { return try await conclude(delivery, told, .delivered) }
        let (notifications, generation) = sender.active.current
        guard let target = notifications.file.webhook(webhook), let secret = notifications.secrets[webhook] else {
            return try await fail(delivery, "the notifications file has no webhook '\(webhook)'", nil, nil)
        }
        let content: (body: [UInt8], told: [StoredChange])?
        do {
            content = try await body(of: delivery, notifications.file)
        } catch  where isOf(delivery, error) {
            return try await fail(delivery, "what it tells cannot be read: \(error)", nil, target)
        }
        guard let (body, told) = content else { return try await conclude(delivery, [], .gone) }
        let started = now()
        let outcome = try await sender.send(body, id: id, to: target, secret, generation: generation)
        metrics.duration.record(microseconds: now().microseconds - started.microseconds)
        if case .failed(let error, let retryAfter) = outcome { return try await fail(delivery, error, retryAfter, target) }
        accepted.note(id, told)
        return try await conclude(delivery, told, .delivered)
    }

    /// Whether an error is about what a delivery tells, and not about the store: others need not wait for it.
    private func isOf(_ delivery: NotificationDelivery, _ error: any Error) -> Bool {
        StoreError.damage(from: error, in: delivery.id) != nil
    }

    /// Notes that nothing is left to be done. Where the store holds something odd there, what was taken is not sent again meanwhile.
    private func conclude(
        _ delivery: NotificationDelivery, _ told: [StoredChange], _ outcome: NotificationMetrics.Outcome
    ) async throws -> Bool {
        do {
            try await outbox.conclude(delivery, told: told)
        } catch  where isOf(delivery, error) {
            let what = outcome == .delivered ? "it was taken, but that cannot be noted" : "it cannot be ended"
            return try await fail(delivery, "\(what): \(error)", nil, sender.active.file.webhook(delivery.webhook))
        }
        accepted.forget(delivery.id)
        metrics.count(outcome)
        if outcome == .delivered { logger.debug("notification sent", metadata: metadata(delivery)) }
        return true
    }

    /// What is sent, and the changes in it; `nil` where nothing is left of it.
    private func body(
        of delivery: NotificationDelivery, _ file: NotificationsFile
    ) async throws -> (body: [UInt8], told: [StoredChange])? {
        guard let content = try await outbox.content(of: delivery) else { return nil }
        let changes = zip(delivery.items, content.changes).flatMap { item, recorded in
            file.told(recorded, of: item, by: delivery.rule)
        }
        guard delivery.event != .changes || !changes.isEmpty else { return nil }
        let body = NotificationBody(delivery, systemName: content.system.record.name, links: file.links)
        return (body.text(changes), NotificationBody.told(of: changes))
    }

    /// Has it wait, or gives it up; `false`.
    private func fail(
        _ failed: NotificationDelivery, _ error: String, _ retryAfter: Int?, _ webhook: Webhook?
    ) async throws -> Bool {
        var (delivery, time) = (failed, now())
        delivery.attempts += 1
        delivery.error = error
        if delivery.failingSince.microseconds == 0 { delivery.failingSince = time }
        metrics.count(.failed)
        if time.microseconds - delivery.failingSince.microseconds >= webhook?.givesUpAfter ?? Webhook.standardGivesUpAfter {
            if try await outbox.setAside(delivery, most: configuration.deadNotifications) {
                accepted.forget(delivery.id)
                metrics.count(.givenUp)
                logger.error("notification given up", metadata: metadata(delivery))
                return false
            }
            logger.error("notification not given up, since there is no room among the dead ones", metadata: metadata(delivery))
            try await outbox.postpone(delivery, until: time.advanced(by: Self.longPause))
            return false
        }
        var generator = SystemRandomNumberGenerator()
        let pause = NotificationBackoff.pause(after: delivery.attempts, retryAfter: retryAfter, using: &generator)
        logger.warning("notification not delivered, will be sent again", metadata: metadata(delivery))
        time = time.advanced(by: pause)
        try await outbox.postpone(delivery, until: time)
        return false
    }
}
