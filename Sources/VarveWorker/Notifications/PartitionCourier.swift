import Logging
import Synchronization
import VarveMetrics
import VarveModel
import VarveNotify
import VarveStore

/// Tells what a partition has to tell, for as long as its lease is this worker's, beside the work on its queue.
///
/// Each webhook has a lane of its own, which sends one delivery after the other, so that one that is slow or dead delays no other.
struct PartitionCourier: Sendable {
    let outbox: Outbox
    let sender: NotificationSender
    let backlog: NotificationBacklog
    let metrics: NotificationMetrics
    let configuration: WorkerConfiguration
    let now: @Sendable () -> Timestamp
    let logger: Logger

    /// Deliveries that a lane sends before it lets others have its slot.
    private static let deliveriesPerLane = 64
    /// Until what cannot be read, and what there is no room for, is looked at again, in microseconds.
    private static let longPause: Int64 = 3_600_000_000

    /// Runs until it is cancelled, or the lease is lost.
    func run() async {
        let lanes = Lanes()
        var silence = SilenceWatch(outbox: outbox, pause: configuration.silencePause)
        var alarm = BacklogAlarm()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    let state = try await collect(&alarm)
                    for webhook in state.webhooks where lanes.begin(webhook) {
                        group.addTask {
                            await lane(webhook)
                            lanes.end(webhook)
                        }
                    }
                    try await silence.look(sender.active.file, at: now())
                } catch let error as StoreError where error == .leaseLost(outbox.lease.partition) {
                    break
                } catch {
                    if !Task.isCancelled { warn("notifications not looked at, tried again later", error) }
                }
                try? await Task.sleep(for: configuration.notificationPause * Double.random(in: 0.8...1.2))
            }
            group.cancelAll()
        }
    }

    /// Webhooks that are being sent to.
    private final class Lanes: Sendable {
        private let running = Mutex<Set<String>>([])

        func begin(_ webhook: String) -> Bool { running.withLock { $0.insert(webhook).inserted } }
        func end(_ webhook: String) { running.withLock { _ = $0.remove(webhook) } }
    }

    /// Makes deliveries of what commits left, minute by minute.
    ///
    /// - Throws: as `Outbox.collect`.
    func collect(_ alarm: inout BacklogAlarm) async throws -> Outbox.State {
        var state = try await outbox.state()
        backlog.set(entries: state.entries, pending: state.pending, dead: state.dead)
        alarm.look(state, at: now()) {
            logger.error(
                "\($0)", metadata: metadata(["entries": "\(state.entries)", "pending": "\(state.pending)", "dead": "\(state.dead)"]))
        }
        guard state.entries > 0, state.pending < NotificationBacklog.mostPending else { return state }
        let raw = try await outbox.entries()
        let (time, file) = (now(), sender.active.file)
        var entries: [NotificationEntry] = []
        for bytes in raw {
            do {
                entries.append(try NotificationEntry(decoding: bytes))
            } catch {
                // Those before it go first; then it stands in front, and is left out by itself.
                guard entries.isEmpty else { break }
                logger.error("an entry of notifications cannot be read and is left out", metadata: metadata(["error": "\(error)"]))
                _ = try await outbox.collect([bytes], into: [])
                return state
            }
        }
        let ready = NotificationBatches.ready(entries, at: time)
        let batches = NotificationBatches(file: file, now: time).batches(of: ready)
        if try await outbox.collect(Array(raw.prefix(ready.count)), into: batches.map { ($0.delivery, $0.due) }) {
            state.webhooks = Set(state.webhooks + batches.map(\.delivery.webhook)).sorted()
        }
        return state
    }

    /// Sends what is due to a webhook, until nothing is, or one of them fails.
    private func lane(_ webhook: String) async {
        guard sender.slots.take(webhook) else { return }
        defer { sender.slots.giveBack(webhook) }
        do {
            var left = Self.deliveriesPerLane
            while left > 0, !Task.isCancelled {
                let ids = try await outbox.due(webhook, at: now(), most: 16)
                if ids.isEmpty { return }
                for id in ids {
                    guard !Task.isCancelled, try await deliver(id, to: webhook) else { return }
                    left -= 1
                }
            }
        } catch {
            if !Task.isCancelled { warn("a notification not sent or not concluded, tried again later", error) }
        }
    }

    /// Sends one; whether it is done with.
    func deliver(_ id: String, to webhook: String) async throws -> Bool {
        let delivery: NotificationDelivery
        switch try await outbox.delivery(id, to: webhook) {
        case .readable(let found): delivery = found
        case .gone: return true
        case .unreadable(let bytes):
            logger.error("a notification cannot be read, it is left as it is", metadata: metadata(["notification": "\(id)"]))
            try await outbox.postpone(id, to: webhook, bytes, until: now().advanced(by: Self.longPause))
            return false
        }
        let (notifications, generation) = sender.active.current
        guard let target = notifications.file.webhook(webhook), let secret = notifications.secrets[webhook] else {
            return try await fail(delivery, "the notifications file has no webhook '\(webhook)'", nil, nil)
        }
        guard let (body, told) = try await body(of: delivery, notifications.file) else {
            try await outbox.conclude(delivery, told: [])
            metrics.count(.gone)
            return true
        }
        let started = now()
        let outcome = try await sender.send(body, id: id, to: target, secret, generation: generation)
        metrics.duration.record(microseconds: now().microseconds - started.microseconds)
        guard case .failed(let error, let retryAfter) = outcome else {
            try await outbox.conclude(delivery, told: told)
            metrics.count(.delivered)
            logger.debug("notification sent", metadata: metadata(delivery))
            return true
        }
        return try await fail(delivery, error, retryAfter, target)
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

    private func warn(_ message: Logger.Message, _ error: any Error) {
        logger.warning(message, metadata: metadata(["error": "\(error)"]))
    }

    private func metadata(_ delivery: NotificationDelivery) -> Logger.Metadata {
        metadata([
            "notification": "\(delivery.id)", "webhook": "\(delivery.webhook)", "rule": "\(delivery.rule)",
            "system": "\(delivery.system)", "attempts": "\(delivery.attempts)", "error": "\(delivery.error)",
        ])
    }

    private func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(outbox.lease.partition)"]) { first, _ in first }
    }
}
