import VarveModel

/// Makes deliveries of entries: one for what a rule tells a webhook of one system's minute. Pure.
package struct NotificationBatches: Sendable {
    /// A delivery, and from when on it is sent.
    package struct Batch: Hashable, Sendable {
        package var delivery: NotificationDelivery
        package var due: Timestamp
    }

    /// Inventories that one delivery has at most; what is more goes into another.
    static let mostItems = 500
    /// Deliveries that are made in one step, about: it is one script, for which everybody waits.
    package static let mostAtOnce = 2000
    private static let minute: Int64 = 60_000_000

    let file: NotificationsFile
    let now: Timestamp

    package init(file: NotificationsFile, now: Timestamp) {
        self.file = file
        self.now = now
    }

    /// The entries at the beginning whose minute is over, since others may still be joined by what comes; as many as make no more deliveries
    /// than `most`, one at least.
    package static func ready(
        _ entries: [NotificationEntry], at now: Timestamp, most: Int = mostAtOnce
    ) -> ArraySlice<NotificationEntry> {
        let current = now.microseconds / minute
        var made: Set<Key> = []
        // One from the future, of a clock that was set back, waits for nobody.
        let count = entries.firstIndex { entry in
            guard entry.noted.microseconds / minute != current else { return true }
            let isFirst = made.isEmpty
            made.formUnion(keys(of: entry))
            return made.count > most && !isFirst
        }
        return entries[..<(count ?? entries.count)]
    }

    private static func keys(of entry: NotificationEntry) -> [Key] {
        entry.targets.flatMap { target in
            target.webhooks.map {
                Key(rule: target.rule, webhook: $0, number: entry.number, minute: entry.noted.microseconds / minute)
            }
        }
    }

    private struct Key: Hashable {
        let rule: String
        let webhook: String
        let number: SystemNumber
        let minute: Int64
    }

    /// In the order of their first entries.
    package func batches(of entries: some Sequence<NotificationEntry>) -> [Batch] {
        var batches: [Batch] = []
        var open: [Key: Int] = [:]
        for entry in entries {
            for target in entry.targets {
                for webhook in target.webhooks {
                    let minute = entry.noted.microseconds / Self.minute
                    let key = Key(rule: target.rule, webhook: webhook, number: entry.number, minute: minute)
                    let due = due(entry, target)
                    guard entry.event == .changes else {
                        batches.append(Batch(delivery: delivery(entry, target, webhook), due: due))
                        continue
                    }
                    if let place = open[key], batches[place].delivery.items.count < Self.mostItems {
                        batches[place].delivery.items.append(Self.item(entry, target))
                        batches[place].due = min(batches[place].due, due)
                    } else {
                        open[key] = batches.count
                        batches.append(Batch(delivery: delivery(entry, target, webhook), due: due))
                    }
                }
            }
        }
        return batches
    }

    private func due(_ entry: NotificationEntry, _ target: NotificationEntry.Target) -> Timestamp {
        guard let hours = file.rule(target.rule)?.quietHours, !hours.lets(entry.event, target.severity) else { return now }
        return hours.end(at: now) ?? now
    }

    private func delivery(
        _ entry: NotificationEntry, _ target: NotificationEntry.Target, _ webhook: String
    ) -> NotificationDelivery {
        NotificationDelivery(
            id: Self.id(entry, target.rule, webhook), event: entry.event, rule: target.rule, webhook: webhook, system: entry.system,
            number: entry.number, organization: entry.organization, items: entry.event == .changes ? [Self.item(entry, target)] : [],
            time: entry.time, since: entry.since, createdAt: now)
    }

    private static func item(_ entry: NotificationEntry, _ target: NotificationEntry.Target) -> NotificationDelivery.Item {
        NotificationDelivery.Item(inventory: entry.inventory, time: entry.time, rules: entry.rules, changes: target.changes)
    }

    /// Unique: an inventory is in one delivery of a rule to a webhook, and begins one at most.
    private static func id(_ entry: NotificationEntry, _ rule: String, _ webhook: String) -> String {
        let parts = [
            entry.event.name, entry.system.rawValue, String(entry.number.rawValue), String(entry.inventory.rawValue),
            String(entry.time.microseconds), rule, webhook,
        ]
        let digest = FNV1a(parts.joined(separator: "\n").utf8).twelveDigits
        return "msg_\(entry.number.rawValue)_\(entry.inventory.rawValue)_\(digest)"
    }
}
