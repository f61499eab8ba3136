import Crypto
import VarveModel

/// The bodies of one system's inventories, one after the other: each frame is decoded once, one body is in memory.
package struct BodyStream: Sendable {
    /// Frames before this one are not decoded.
    private let first: InventoryID?
    /// Where the chain of the last frame begins.
    private var start: BodyLocation?
    /// The body of the last frame.
    private var decoded: [UInt8]?
    /// The last inventory with a body of its own.
    private var owner: BodyLocation?
    /// What the last inventory said; `nil` where retention took it, or it is before the first frame.
    package private(set) var body: [UInt8]?

    /// - Parameter first: the whole frame to begin with; `nil`: the first that comes.
    package init(from first: BodyLocation? = nil) {
        self.first = first?.inventory
    }

    /// Goes on to the next inventory.
    ///
    /// - Throws: `StoreError.corrupt` for a chain that does not go on, or a body without the SHA-256 of what was sent.
    package mutating func add(_ entry: MonthEntry) throws(StoreError) {
        let id = entry.record.id
        switch entry.record.body {
        case .same(let location):
            guard owner == nil || owner == location else {
                throw .corrupt("inventory \(id.rawValue): it shares another body than that of the inventory before")
            }
        case .own(_, let hash):
            (owner, body) = (entry.record.location, nil)
            guard let frame = entry.frame, first.map({ $0 <= id }) ?? true else { return }
            let content = try decode(frame, at: entry.record.location)
            guard Array(SHA256.hash(data: content)) == hash else {
                throw .corrupt("snapshot \(id.rawValue): what is stored does not have the SHA-256 of what was sent")
            }
            (decoded, body) = (content, content)
        }
    }

    private mutating func decode(_ frame: SnapshotFrame, at location: BodyLocation) throws(StoreError) -> [UInt8] {
        let begins = frame.start(at: location)
        guard begins == location || begins == start else {
            throw .corrupt("snapshot \(location.inventory.rawValue): the chain that it continues is missing")
        }
        start = begins
        do {
            return try frame.body(after: decoded)
        } catch {
            throw .corrupt("snapshot \(location.inventory.rawValue): \(error)")
        }
    }
}
