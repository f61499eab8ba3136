import VarveModel

/// What one commit tells those who follow the partition: which systems have which new changes.
///
/// Inventories without changes are not in it: most are, and nobody waits for them.
struct FeedEntry: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        let number: SystemNumber
        let inventory: InventoryID
        let time: Timestamp
        let changes: Int
    }

    let items: [Item]

    /// `nil` where nothing changed.
    init?(_ commits: [InventoryCommit]) {
        items = commits.filter { !$0.changes.isEmpty }.map { commit in
            Item(number: commit.number, inventory: commit.record.id, time: commit.record.time, changes: commit.changes.count)
        }
        if items.isEmpty { return nil }
    }

    init(items: [Item]) {
        self.items = items
    }

    private static let version: UInt8 = 2

    init(decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let found = try reader.byte()
        guard found == Self.version else { throw .unknownVersion(found) }
        var items: [Item] = []
        while !reader.isAtEnd {
            let number = SystemNumber(rawValue: try reader.integer())
            let inventory = (items.last?.inventory.rawValue ?? 0) &+ (try reader.signed())
            let time = (items.last?.time.microseconds ?? 0) &+ (try reader.signed())
            let changes = try reader.count(upTo: .max)
            items.append(
                Item(
                    number: number, inventory: InventoryID(rawValue: inventory), time: Timestamp(microseconds: time), changes: changes))
        }
        guard !items.isEmpty else { throw .malformed }
        self.items = items
    }

    /// Ids and times as differences to the item before.
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: items.count * 12)
        writer.byte(Self.version)
        for (item, before) in zip(items, [nil] + items.map(Optional.some)) {
            writer.integer(item.number.rawValue)
            writer.signed(item.inventory.rawValue - (before?.inventory.rawValue ?? 0))
            writer.signed(item.time.microseconds - (before?.time.microseconds ?? 0))
            writer.integer(item.changes)
        }
        return writer.bytes
    }
}
