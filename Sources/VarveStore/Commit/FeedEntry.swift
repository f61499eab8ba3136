import VarveModel

/// What one commit tells those who follow the partition: which systems have which new inventories, with how many changes.
struct FeedEntry: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        let number: SystemNumber
        let inventory: InventoryID
        let time: Timestamp
        let changes: Int
    }

    let items: [Item]

    init(_ commits: [InventoryCommit]) {
        items = commits.map { Item(number: $0.number, inventory: $0.record.id, time: $0.record.time, changes: $0.changes.count) }
    }

    private static let version: UInt8 = 1

    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: items.count * 20)
        writer.byte(Self.version)
        for item in items {
            writer.integer(item.number.rawValue)
            writer.integer(item.inventory.rawValue)
            writer.integer(item.time.microseconds)
            writer.integer(item.changes)
        }
        return writer.bytes
    }
}
