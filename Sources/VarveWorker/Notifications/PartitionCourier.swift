import Logging
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
    let accepted = AcceptedDeliveries()

    /// Runs until it is cancelled, or the lease is lost.
    func run() async {
        let lanes = CourierLanes(pause: configuration.notificationPause)
        var silence = SilenceWatch(outbox: outbox, pause: configuration.silencePause)
        var alarm = BacklogAlarm()
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    let state = try await collect(&alarm)
                    for webhook in state.webhooks where lanes.begin(webhook) {
                        group.addTask {
                            let pause = lanes.pause(webhook, afterFailure: await !lane(webhook))
                            if let pause { try? await Task.sleep(for: pause) }
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

    /// Makes deliveries of what commits left, minute by minute.
    ///
    /// - Throws: as `Outbox.collect`.
    func collect(_ alarm: inout BacklogAlarm) async throws -> Outbox.State {
        var state = try await outbox.state()
        backlog.set(entries: state.entries, pending: state.pending, dead: state.dead)
        let full = Set(state.waiting.filter { $0.value >= configuration.pendingNotifications }.keys)
        alarm.look(state, full: full, at: now()) {
            logger.error(
                "\($0)", metadata: metadata(["entries": "\(state.entries)", "pending": "\(state.pending)", "dead": "\(state.dead)"]))
        }
        guard state.entries > 0 else { return state }
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
        let all = NotificationBatches(file: file, now: time).batches(of: ready)
        let batches = all.filter { !full.contains($0.delivery.webhook) }
        if try await outbox.collect(Array(raw.prefix(ready.count)), into: batches.map { ($0.delivery, $0.due) }) {
            let dropped = all.filter { full.contains($0.delivery.webhook) }.reduce(0) { $0 + max(1, $1.delivery.items.count) }
            if dropped > 0 { metrics.dropped.increment(by: Int64(dropped)) }
            state.webhooks = Set(state.webhooks + batches.map(\.delivery.webhook)).sorted()
        }
        return state
    }

    func warn(_ message: Logger.Message, _ error: any Error) {
        logger.warning(message, metadata: metadata(["error": "\(error)"]))
    }

    func metadata(_ delivery: NotificationDelivery) -> Logger.Metadata {
        metadata([
            "notification": "\(delivery.id)", "webhook": "\(delivery.webhook)", "rule": "\(delivery.rule)",
            "system": "\(delivery.system)", "attempts": "\(delivery.attempts)", "error": "\(delivery.error)",
        ])
    }

    func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["partition": "\(outbox.lease.partition)"]) { first, _ in first }
    }
}
