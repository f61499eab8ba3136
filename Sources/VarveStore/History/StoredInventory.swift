import VarveModel

/// An inventory as the history has it, its body apart.
package struct StoredInventory: Hashable, Sendable {
    package var id: InventoryID
    /// Effective time.
    package var time: Timestamp
    package var receivedAt: Timestamp
    package var processedAt: Timestamp
    package var previous: InventoryID?
    package var changeCount: Int
    /// Rules replaced sensitive values before the body was stored.
    package var isRedacted: Bool
    /// Bytes of the JSON as sent, or as redacted.
    package var size: Int
    /// SHA-256 of those bytes, 32 bytes.
    package var hash: [UInt8]
    /// Where its body is; `nil` where it was thinned out.
    package var body: StoredBody?
    /// Where it is kept beside the history: the newest inventory of its system at the time.
    package var supersededBy: InventoryID?

    init(_ record: InventoryRecord, size: Int, hash: [UInt8], body: StoredBody?) {
        id = record.id
        time = record.time
        receivedAt = record.receivedAt
        processedAt = record.processedAt
        previous = record.previous
        changeCount = record.changeCount
        isRedacted = record.isRedacted
        self.size = size
        self.hash = hash
        self.body = body
    }

    /// Its body is apart, too.
    init(_ inventory: SupersededInventory) {
        id = inventory.id
        time = inventory.receivedAt
        receivedAt = inventory.receivedAt
        processedAt = inventory.processedAt
        changeCount = 0
        isRedacted = inventory.isRedacted
        size = inventory.size
        hash = inventory.hash
        supersededBy = inventory.supersededBy
    }
}

/// Where a body is, and what decoding it takes.
package struct StoredBody: Hashable, Sendable {
    /// The whole frame that its chain begins with.
    var start: BodyLocation
    var location: BodyLocation
}
