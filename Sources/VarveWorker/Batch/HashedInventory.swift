import Crypto
import VarveRules
import VarveStore

/// An inventory as it is stored, with the SHA-256 of its JSON.
package struct HashedInventory: Sendable {
    let inventory: IncomingInventory
    let hash: [UInt8]
    /// Rules replaced sensitive values: body and frame are no longer what was sent.
    let isRedacted: Bool

    /// - Throws: `JSONError` for a body that is no JSON, or an error of the compression; only where rules redact.
    init(_ inventory: IncomingInventory, _ context: RatingContext) throws {
        var inventory = inventory
        let redacted = try context.redacted(inventory.body)
        if let redacted {
            inventory.body = redacted
            inventory.frame = try Zstd.compress(redacted)
        }
        self.inventory = inventory
        hash = Array(SHA256.hash(data: inventory.body))
        isRedacted = redacted != nil
    }
}
