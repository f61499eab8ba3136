import Crypto

/// An inventory with the SHA-256 of its JSON.
struct HashedInventory: Sendable {
    let inventory: IncomingInventory
    let hash: [UInt8]

    init(_ inventory: IncomingInventory) {
        self.inventory = inventory
        hash = Array(SHA256.hash(data: inventory.body))
    }
}
