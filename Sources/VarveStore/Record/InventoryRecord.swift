import VarveModel

/// What is kept of an inventory beside its body.
package struct InventoryRecord: Hashable, Sendable {
    package var id: InventoryID
    /// Effective time: when it was received, never before the one before it.
    package var time: Timestamp
    package var receivedAt: Timestamp
    /// When the worker had compared it, in whole milliseconds.
    package var processedAt: Timestamp
    package var changeCount: Int
    /// `nil` for the first.
    package var previous: InventoryID?
    /// Rules replaced sensitive values before the body was stored.
    package var isRedacted: Bool
    package var body: Body

    package enum Body: Hashable, Sendable {
        /// Bytes of the JSON as sent (or as redacted), and their SHA-256, 32 bytes.
        case own(size: Int, hash: [UInt8])
        /// Nothing changed since an earlier inventory, whose body this one shares.
        case same(BodyLocation)
    }

    package init(
        id: InventoryID, time: Timestamp, receivedAt: Timestamp, processedAt: Timestamp, changeCount: Int, previous: InventoryID?,
        isRedacted: Bool, body: Body
    ) {
        self.id = id
        self.time = time
        self.receivedAt = receivedAt
        self.processedAt = processedAt
        self.changeCount = changeCount
        self.previous = previous
        self.isRedacted = isRedacted
        self.body = body
    }

    /// Where the body is kept.
    package var location: BodyLocation {
        switch body {
        case .own: BodyLocation(time: time, inventory: id)
        case .same(let location): location
        }
    }
}

/// The inventory that has a body, and its effective time, whose month says where it is kept.
package struct BodyLocation: Hashable, Sendable {
    package var time: Timestamp
    package var inventory: InventoryID

    package init(time: Timestamp, inventory: InventoryID) {
        self.time = time
        self.inventory = inventory
    }
}
