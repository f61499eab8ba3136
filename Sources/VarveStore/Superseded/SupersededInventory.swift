import VarveModel

/// An inventory that was acknowledged and set aside, and kept only after its system had sent a newer one: beside the history, which is not
/// written behind what it has, so without changes.
package struct SupersededInventory: Hashable, Sendable {
    /// Given when it was kept, so greater than that of `supersededBy`.
    package var id: InventoryID
    package var receivedAt: Timestamp
    /// When it was kept, in whole milliseconds.
    package var processedAt: Timestamp
    /// The newest inventory of its system at the time.
    package var supersededBy: InventoryID
    /// Rules replaced sensitive values before the body was stored.
    package var isRedacted: Bool
    /// Bytes of the JSON as sent, or as redacted.
    package var size: Int
    /// SHA-256 of those bytes, 32 bytes.
    package var hash: [UInt8]
    /// SHA-256 of the envelope that it came in, 32 bytes.
    package var envelope: [UInt8]

    package init(
        id: InventoryID, receivedAt: Timestamp, processedAt: Timestamp, supersededBy: InventoryID, isRedacted: Bool, size: Int,
        hash: [UInt8], envelope: [UInt8]
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.processedAt = processedAt
        self.supersededBy = supersededBy
        self.isRedacted = isRedacted
        self.size = size
        self.hash = hash
        self.envelope = envelope
    }
}

extension SupersededInventory {
    private static let version: UInt8 = 1

    /// The packed form; the id is its field's name.
    func encoded() -> [UInt8] {
        var writer = ByteWriter(reserving: 96)
        writer.byte(Self.version)
        writer.integer(receivedAt.microseconds)
        writer.signed(processedAt.microseconds - receivedAt.microseconds)
        writer.integer(id.rawValue - supersededBy.rawValue)
        writer.byte(isRedacted ? 1 : 0)
        writer.integer(size)
        writer.fixed(hash)
        writer.fixed(envelope)
        return writer.bytes
    }

    init(id: InventoryID, decoding bytes: [UInt8]) throws(PackedFormError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == Self.version else { throw PackedFormError.unknownVersion(version) }
        self.id = id
        receivedAt = Timestamp(microseconds: try reader.integer())
        processedAt = receivedAt.advanced(by: try reader.signed())
        supersededBy = InventoryID(rawValue: id.rawValue &- (try reader.integer()))
        isRedacted = try reader.byte() != 0
        size = try reader.count(upTo: Envelope.largestSize)
        hash = try reader.fixed(32)
        envelope = try reader.fixed(32)
        guard reader.isAtEnd else { throw PackedFormError.malformed }
    }
}
