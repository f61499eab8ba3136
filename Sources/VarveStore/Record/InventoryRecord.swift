import VarveModel

/// What is kept of an inventory beside its body.
package struct InventoryRecord: Hashable, Sendable {
    package var id: InventoryID
    /// Effective time: when it was received, never before the one before it.
    package var time: Timestamp
    package var receivedAt: Timestamp
    /// When the worker had compared it.
    package var processedAt: Timestamp
    /// Bytes of the JSON as sent, or as redacted.
    package var size: Int
    /// SHA-256 of the JSON as sent, or as redacted; 32 bytes.
    package var hash: [UInt8]
    package var changeCount: Int
    /// `nil` for the first.
    package var previous: InventoryID?
    /// Where the body is kept: the inventory itself, or the one since which nothing changed.
    package var body: BodyLocation
    /// Rules replaced sensitive values before the body was stored.
    package var isRedacted: Bool

    package init(
        id: InventoryID, time: Timestamp, receivedAt: Timestamp, processedAt: Timestamp, size: Int, hash: [UInt8], changeCount: Int,
        previous: InventoryID?, body: BodyLocation, isRedacted: Bool
    ) {
        self.id = id
        self.time = time
        self.receivedAt = receivedAt
        self.processedAt = processedAt
        self.size = size
        self.hash = hash
        self.changeCount = changeCount
        self.previous = previous
        self.body = body
        self.isRedacted = isRedacted
    }
}

/// The day and inventory under which a snapshot frame is kept.
package struct BodyLocation: Hashable, Sendable {
    package var day: Day
    package var inventory: InventoryID

    package init(day: Day, inventory: InventoryID) {
        self.day = day
        self.inventory = inventory
    }
}

extension InventoryRecord {
    private static let version: UInt8 = 1

    /// The packed form; the id is its field's name.
    package func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 96)
        writer.byte(Self.version)
        writer.integer(time.microseconds)
        writer.integer(receivedAt.microseconds)
        writer.integer(processedAt.microseconds)
        writer.integer(size)
        writer.fixed(hash)
        writer.integer(changeCount)
        writer.integer(previous?.rawValue ?? 0)
        writer.integer(body.day.epochDay)
        writer.integer(body.inventory.rawValue)
        writer.byte(isRedacted ? 1 : 0)
        return writer.bytes
    }

    package init(id: InventoryID, decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == Self.version else { throw PackedFormError.unknownVersion(version) }
        self.id = id
        time = Timestamp(microseconds: try reader.integer())
        receivedAt = Timestamp(microseconds: try reader.integer())
        processedAt = Timestamp(microseconds: try reader.integer())
        size = Int(try reader.integer())
        hash = try reader.fixed(32)
        changeCount = Int(try reader.integer())
        let previousID = try reader.integer()
        previous = previousID == 0 ? nil : InventoryID(rawValue: previousID)
        let bodyDay = Day(epochDay: Int(try reader.integer()))
        body = BodyLocation(day: bodyDay, inventory: InventoryID(rawValue: try reader.integer()))
        isRedacted = try reader.byte() == 1
    }
}
