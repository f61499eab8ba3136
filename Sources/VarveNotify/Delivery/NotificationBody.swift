import VarveModel

/// What is sent of a delivery: JSON. Pure.
package struct NotificationBody: Sendable {
    /// Changes, and bytes of them, that one notification has at most; it says how many more there are.
    package static let mostChanges = 100
    package static let mostBytes = 256 << 10

    let delivery: NotificationDelivery
    let name: String
    /// What links begin with.
    let links: String

    package init(_ delivery: NotificationDelivery, systemName: String, links: String) {
        self.delivery = delivery
        name = systemName
        self.links = links
    }

    /// - Parameter changes: that are told; none of what is about silence.
    package func text(_ changes: [StoredChange]) -> [UInt8] {
        var json = JSONWriter(reserving: 4096)
        json.object { json in
            json.member("type", delivery.event.name)
            json.member("timestamp", delivery.createdAt.rfc3339)
            json.object("data") { json in
                json.member("rule", delivery.rule)
                writeSystem(&json)
                if delivery.event == .changes { write(changes, &json) } else { writeSilence(&json) }
            }
        }
        return json.bytes
    }

    private func writeSystem(_ json: inout JSONWriter) {
        json.object("system") { json in
            json.member("id", delivery.system.rawValue)
            json.member("name", name)
            json.member("organization", delivery.organization.rawValue)
        }
    }

    private func writeSilence(_ json: inout JSONWriter) {
        let isSilent = delivery.event == .silent
        json.member("last_reported_at", (isSilent ? delivery.time : delivery.since).rfc3339)
        if !isSilent { json.member("reports_since", delivery.time.rfc3339) }
        json.member("url", "\(links)/api/systems/\(delivery.system)")
    }

    private func write(_ changes: [StoredChange], _ json: inout JSONWriter) {
        let told = Self.told(of: changes)
        let times = changes.map(\.time)
        let (first, last) = (times.min() ?? delivery.time, times.max() ?? delivery.time)
        json.object("period") { json in
            json.member("from", first.rfc3339)
            json.member("to", last.rfc3339)
        }
        json.object("counts") { json in
            for severity in Severity.allCases.reversed() { json.member(severity.name, changes.count { $0.change.severity == severity }) }
        }
        json.array("changes") { json in
            for change in told { write(change, &json) }
        }
        json.member("omitted", changes.count - told.count)
        json.member("url", "\(links)/api/systems/\(delivery.system)/inventory/diffs?from=\(first.rfc3339)&to=\(last.rfc3339)")
    }

    /// As in the API's diffs, but for what a receiver knows by having it.
    private func write(_ change: StoredChange, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", change.id.rawValue)
            json.member("system_id", delivery.system.rawValue)
            json.member("previous_inventory_id", change.previousInventory?.rawValue)
            json.member("inventory_id", change.inventory.rawValue)
            change.change.writeMembers(to: &json)
            json.member("created_at", change.time.rfc3339)
            json.member("rules_version", change.rules)
        }
    }

    /// The most severe first, then as they were recorded; of those of one severity the ones that fit.
    package static func told(of changes: [StoredChange]) -> [StoredChange] {
        let sorted = changes.sorted { ($1.change.severity, $0.id.rawValue) < ($0.change.severity, $1.id.rawValue) }
        var (told, bytes) = ([StoredChange](), 0)
        for change in sorted where told.count < mostChanges {
            let size = change.change.path.utf8.count + (change.change.previous?.count ?? 0) + (change.change.current?.count ?? 0) + 300
            guard bytes + size <= mostBytes else { continue }
            bytes += size
            told.append(change)
        }
        return told
    }
}
