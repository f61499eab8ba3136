import VarveModel
import VarveStore

/// Notifications that were given up, for programs.
enum DeadNotificationJSON {
    static func text(_ dead: [DeadNotification]) -> String {
        var writer = JSONWriter()
        writer.array { json in
            for notification in dead { write(notification, to: &json) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func text(of dead: DeadNotification) -> String {
        var writer = JSONWriter()
        write(dead, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ dead: DeadNotification, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", dead.id)
            json.member("partition", dead.partition)
            guard let delivery = dead.delivery else { return json.member("error", DeadNotificationText.unreadable) }
            json.member("webhook_id", delivery.id)
            json.member("type", delivery.event.name)
            json.member("system_id", delivery.system.rawValue)
            json.member("organization", delivery.organization.rawValue)
            json.member("webhook", delivery.webhook)
            json.member("rule", delivery.rule)
            json.member("made_at", delivery.createdAt.rfc3339)
            json.member("failing_since", delivery.failingSince.rfc3339)
            json.member("attempts", delivery.attempts)
            json.member("error", delivery.error)
            json.array("inventory_ids") { json in
                for item in delivery.items { json.integer(item.inventory.rawValue) }
            }
        }
    }
}
