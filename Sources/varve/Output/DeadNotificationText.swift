import VarveModel
import VarveStore

/// Notifications that were given up, for people.
enum DeadNotificationText {
    /// Of one that another release wrote, or that is damaged.
    static let unreadable = "cannot be read by this release"
    private static let head = ["id", "system", "webhook", "rule", "type", "made", "attempts"]

    /// A table; nothing for none.
    static func lines(_ dead: [DeadNotification]) -> [String] {
        guard !dead.isEmpty else { return [] }
        let rows = dead.map { notification in
            guard let delivery = notification.delivery else { return [notification.id] + head.dropFirst().map { _ in "-" } }
            return [
                notification.id, delivery.system.rawValue, delivery.webhook, delivery.rule, delivery.event.name, delivery.createdAt.rfc3339,
                "\(delivery.attempts)",
            ]
        }
        return zip(TextTable.lines([head] + rows), ["error"] + dead.map { $0.delivery?.error ?? unreadable }).map { "\($0)  \($1)" }
    }

    /// In one line.
    static func line(_ dead: DeadNotification) -> String {
        guard let delivery = dead.delivery else { return "\(dead.id): \(unreadable)" }
        return "\(dead.id): \(delivery.event.name) of system \(delivery.system) to \(delivery.webhook), \(delivery.error)"
    }

    /// All there is to say about one.
    static func lines(of dead: DeadNotification) -> [String] {
        guard let delivery = dead.delivery else { return [line(dead)] }
        let rows = [
            ("id", dead.id), ("webhook-id", delivery.id), ("partition", "\(dead.partition)"), ("type", delivery.event.name),
            ("system", delivery.system.rawValue), ("organization", delivery.organization.rawValue), ("webhook", delivery.webhook),
            ("rule", delivery.rule), ("made", delivery.createdAt.rfc3339), ("failing", delivery.failingSince.rfc3339),
            ("attempts", "\(delivery.attempts)"), ("error", delivery.error),
            ("inventories", delivery.items.map { "\($0.inventory.rawValue)" }.joined(separator: ", ")),
        ]
        return rows.map { name, value in name + String(repeating: " ", count: 14 - name.count) + value }
    }
}
