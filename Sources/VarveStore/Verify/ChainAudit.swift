import Crypto
import VarveModel

/// Follows the bodies of one system from its first inventory on. One body is in memory at a time.
struct ChainAudit {
    /// The chain that the last frame belongs to; `nil` before the first frame.
    private(set) var start: BodyLocation?
    /// Its frames so far.
    private(set) var length = 0
    /// The last inventory that has a body of its own.
    private(set) var owner: (location: BodyLocation, hash: [UInt8])?
    /// The last one that was decoded; `nil` where it could not be.
    private(set) var body: [UInt8]?

    /// What is wrong with how an inventory's body is kept; `nil` where it is whole and has its SHA-256.
    ///
    /// - Parameter mayBeGone: retention may have removed the body.
    mutating func add(_ entry: MonthEntry, mayBeGone: Bool) -> (found: String, expected: String)? {
        switch entry.record.body {
        case .same(let location): return shares(location, entry)
        case .own(let size, let hash):
            owner = (entry.record.location, hash)
            guard let frame = entry.frame else {
                return mayBeGone ? nil : ("no snapshot", "a snapshot of \(size) bytes")
            }
            return decode(frame, at: entry.record.location, size, hash)
        }
    }

    /// Inventories could not be read here: what comes next cannot be held against what was before.
    mutating func breakOff() {
        (owner, body, start, length) = (nil, nil, nil, 0)
    }

    private func shares(_ location: BodyLocation, _ entry: MonthEntry) -> (String, String)? {
        if entry.frame != nil { return ("a snapshot of its own", "none, since it shares that of \(location.inventory.rawValue)") }
        guard let owner, owner.location != location else { return nil }
        return ("the body of \(location.inventory.rawValue)", "that of \(owner.location.inventory.rawValue)")
    }

    private mutating func decode(
        _ frame: SnapshotFrame, at location: BodyLocation, _ size: Int, _ hash: [UInt8]
    ) -> (String, String)? {
        let begins = frame.start(at: location)
        if begins == location {
            (start, length) = (location, 0)
        } else if start != begins {
            (start, body) = (begins, nil)
            return ("a difference to a chain from \(begins.inventory.rawValue)", "one to the chain before it")
        }
        length += 1
        do {
            let decoded = try frame.body(after: body)
            body = decoded
            if decoded.count == size, Array(SHA256.hash(data: decoded)) == hash { return nil }
            return ("\(decoded.count) bytes with another SHA-256", "the \(size) bytes that were sent")
        } catch {
            body = nil
            return ("not readable (\(error))", "a snapshot of \(size) bytes")
        }
    }
}
