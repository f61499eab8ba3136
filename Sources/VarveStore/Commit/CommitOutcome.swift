/// What the commit script answered. Anything but `committed` wrote nothing.
package enum CommitOutcome: Hashable, Sendable {
    case committed
    /// The lease is lost: the partition is another's.
    case fenced
    /// The queue or the id sequence moved on since the batch was read.
    case moved
    /// A system's newest inventory is not the one that was compared with; names its head.
    case otherBase(key: String)
    /// The dead list has no room for what cannot be processed.
    case deadListFull
    /// A key holds something else than Varve keeps there; names it.
    case wrongType(key: String)

    init(reason: String, detail: String) throws {
        switch reason {
        case "ok": self = .committed
        case "fence": self = .fenced
        case "position": self = .moved
        case "base": self = .otherBase(key: detail)
        case "dead": self = .deadListFull
        case "type": self = .wrongType(key: detail)
        default: throw StoreError.corrupt("the commit answered \(reason)")
        }
    }
}
