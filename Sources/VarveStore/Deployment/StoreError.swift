/// What the store refuses, in words for whoever runs Varve.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    case formatUnknown(found: String)
    case partitionsDiffer(stored: Int, configured: Int)
    case partitionsOutOfRange(Int)
    case notDurable([String])
    /// Whatever may be lost, it cannot be used.
    case notFit([String])
    case systemExists(String)
    case systemKeyExists
    case systemUnknown(String)
    /// Stored data contradicts itself.
    case corrupt(String)
    case leaseLost(Int)
    case thinnedOut(Int64)
    /// The system is written faster than it can be read.
    case busy(String)
    /// The system was written by somebody else while its history was rewritten.
    case movedOn(String)

    /// There is no such dead letter, or no more.
    case letterUnknown(DeadLetterID)
    /// What was set aside cannot be unpacked.
    case letterUnreadable(DeadLetterID)

    /// The subscription to the registry's announcements is lost.
    case announcementsMissing

    package var description: String {
        switch self {
        case .formatUnknown(let found):
            "the store has data format \(found), this varve knows formats \(Deployment.oldestFormat) to \(Deployment.formatVersion): use the release that wrote it, or for an older store one between that and this"
        case .partitionsDiffer(let stored, let configured):
            "the store has \(stored) partitions but \(configured) are configured: leave the setting out, or set it to \(stored)"
        case .partitionsOutOfRange(let count):
            "\(count) partitions are not possible: use 1 to \(Partitioning.counts.upperBound)"
        case .notDurable(let reasons):
            "this Redis could lose what was acknowledged: \(reasons.joined(separator: "; ")). Mend that, or state `durability: relaxed`"
        case .notFit(let reasons): "this Redis cannot be used: \(reasons.joined(separator: "; "))"
        case .systemExists(let id): "a system \(id) exists already: choose another id, or delete that one first"
        case .systemKeyExists: "the new system key is taken already: try again"
        case .systemUnknown(let id): "no system \(id): `varve systems list` shows those there are"
        case .corrupt(let what): "stored data is damaged: \(what)"
        case .leaseLost(let partition): "the lease of partition \(partition) was lost: another process has it now"
        case .thinnedOut(let id): "the snapshot of inventory \(id) is no longer kept"
        case .movedOn(let id): "system \(id) was written by another process meanwhile: run the command again, it goes on where it was"
        case .letterUnknown(let id): "no dead letter \(id): `varve queue dead list` shows those there are"
        case .letterUnreadable(let id):
            "dead letter \(id) cannot be unpacked by this release: use the one that wrote it, or give it up with `varve queue dead drop \(id)`"
        case .announcementsMissing: "the registry's announcements do not come: try again when Redis answers"
        case .busy(let id): "system \(id) is written faster than it can be read: leave --no-lease out, so that its posts wait meanwhile"
        }
    }
}
