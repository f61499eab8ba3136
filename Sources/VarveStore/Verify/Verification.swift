import VarveModel

/// What was verified, and what was found.
package struct Verification: Hashable, Sendable {
    package var systems = 0
    package var inventories = 0
    package var changes = 0
    /// Bodies that were decoded and hashed.
    package var snapshots = 0
    /// Inventories that are kept beside the history.
    package var superseded = 0
    /// Systems whose part of the index other rules chose: it was not held against their inventories.
    package var indexedOtherwise = 0
    package var disagreements: [Disagreement] = []

    package init() {}

    package mutating func add(_ other: Verification) {
        systems += other.systems
        inventories += other.inventories
        changes += other.changes
        snapshots += other.snapshots
        superseded += other.superseded
        indexedOtherwise += other.indexedOtherwise
        disagreements += other.disagreements
    }

    mutating func expect(_ holds: Bool, _ disagreement: @autoclosure () -> Disagreement) {
        if !holds { disagreements.append(disagreement()) }
    }
}
