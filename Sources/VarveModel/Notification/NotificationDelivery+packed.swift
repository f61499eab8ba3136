extension NotificationDelivery {
    private static let version: UInt8 = 1
    /// Bytes of an error that are kept.
    private static let mostErrorBytes = 300

    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 160)
        writer.byte(Self.version)
        writer.byte(event.rawValue)
        for text in [id, rule, webhook, system.rawValue, organization.rawValue] { writer.string(text) }
        writer.integer(number.rawValue)
        for time in [time, since, createdAt, failingSince] { writer.integer(time.microseconds) }
        writer.integer(attempts)
        writer.string(String(decoding: error.utf8.prefix(Self.mostErrorBytes), as: UTF8.self))
        writer.integer(items.count)
        for item in items {
            writer.integer(item.inventory.rawValue)
            writer.integer(item.time.microseconds)
            writer.string(item.rules)
            writer.places(item.changes)
        }
        return writer.bytes
    }

    package init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let found = try reader.byte()
        guard found == Self.version else { throw .unknownVersion(found) }
        guard let event = NotificationEvent(rawValue: try reader.byte()) else { throw .malformed }
        let (id, rule, webhook) = (try reader.string(), try reader.string(), try reader.string())
        guard let system = SystemID(try reader.string()), let organization = OrganizationID(try reader.string()) else { throw .malformed }
        let number = SystemNumber(rawValue: try reader.integer())
        let time = Timestamp(microseconds: try reader.integer())
        let since = Timestamp(microseconds: try reader.integer())
        let createdAt = Timestamp(microseconds: try reader.integer())
        let failingSince = Timestamp(microseconds: try reader.integer())
        let attempts = try reader.count(upTo: Int(Int32.max))
        let error = try reader.string()
        var items: [Item] = []
        for _ in 0..<(try reader.count(upTo: reader.count)) {
            let inventory = InventoryID(rawValue: try reader.integer())
            let time = Timestamp(microseconds: try reader.integer())
            items.append(Item(inventory: inventory, time: time, rules: try reader.string(), changes: try reader.places()))
        }
        self.init(
            id: id, event: event, rule: rule, webhook: webhook, system: system, number: number, organization: organization, items: items,
            time: time, since: since, createdAt: createdAt)
        (self.failingSince, self.attempts, self.error) = (failingSince, attempts, error)
    }
}
