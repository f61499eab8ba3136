import VarveModel

/// Gives ids to changes that are rated again.
///
/// Ids are given once and never to something else's: an inventory's changes keep those they have where these are enough, and get new ones
/// of the partition's sequence where there are more of them now.
package struct ChangeIDs: Sendable {
    let partitioning: Partitioning
    let partition: Int
    /// Ids of the partition ever given.
    private(set) var sequence: Int64

    /// The changes as the inventory's pack; `nil` where there are none.
    mutating func pack(_ changes: [Change], rules: String, of entry: MonthEntry) -> ChangePack? {
        guard !changes.isEmpty else { return nil }
        return ChangePack(
            previous: entry.record.previous, firstID: first(of: changes.count, entry.pack), stride: Int64(partitioning.count), rules: rules,
            changes: changes)
    }

    private mutating func first(of count: Int, _ pack: ChangePack?) -> Int64 {
        if let pack, pack.changes.count >= count { return pack.firstID }
        defer { sequence += Int64(count) }
        return partitioning.id(sequence: sequence + 1, partition: partition)
    }
}
