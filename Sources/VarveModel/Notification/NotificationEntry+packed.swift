extension NotificationEntry {
    private static let version: UInt8 = 1

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 96)
        writer.byte(Self.version)
        writer.byte(event.rawValue)
        // What tells entries from each other comes first.
        writer.integer(inventory.rawValue)
        writer.integer(number.rawValue)
        for time in [time, since, noted] { writer.integer(time.microseconds) }
        writer.string(system.rawValue)
        writer.string(organization.rawValue)
        writer.string(rules)
        writer.integer(targets.count)
        for target in targets {
            writer.string(target.rule)
            writer.integer(target.webhooks.count)
            for webhook in target.webhooks { writer.string(webhook) }
            writer.places(target.changes)
            writer.byte(target.severity.rawValue)
        }
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let found = try reader.byte()
        guard found == Self.version else { throw .unknownVersion(found) }
        guard let event = NotificationEvent(rawValue: try reader.byte()) else { throw .malformed }
        let inventory = InventoryID(rawValue: try reader.integer())
        let number = SystemNumber(rawValue: try reader.integer())
        let time = Timestamp(microseconds: try reader.integer())
        let since = Timestamp(microseconds: try reader.integer())
        let noted = Timestamp(microseconds: try reader.integer())
        guard let system = SystemID(try reader.string()), let organization = OrganizationID(try reader.string()) else { throw .malformed }
        let rules = try reader.string()
        var targets: [Target] = []
        for _ in 0..<(try reader.count(upTo: reader.count)) { targets.append(try Self.target(&reader)) }
        self.init(
            event: event, system: system, number: number, organization: organization, inventory: inventory, time: time, since: since,
            noted: noted, rules: rules, targets: targets)
    }

    private static func target(_ reader: inout ByteReader) throws(PackedFormError) -> Target {
        let rule = try reader.string()
        var webhooks: [String] = []
        for _ in 0..<(try reader.count(upTo: reader.count)) { webhooks.append(try reader.string()) }
        let changes = try reader.places()
        guard let severity = Severity(rawValue: try reader.byte()) else { throw .malformed }
        return Target(rule: rule, webhooks: webhooks, changes: changes, severity: severity)
    }
}

extension ByteWriter {
    /// Ascending numbers as distances.
    mutating func places(_ places: [Int]) {
        integer(places.count)
        var before = 0
        for place in places {
            integer(place - before)
            before = place
        }
    }
}

extension ByteReader {
    mutating func places() throws(PackedFormError) -> [Int] {
        var (places, before) = ([Int](), 0)
        for _ in 0..<(try count(upTo: count)) {
            let distance = try count(upTo: Int(Int32.max))
            before += distance
            places.append(before)
        }
        return places
    }
}
