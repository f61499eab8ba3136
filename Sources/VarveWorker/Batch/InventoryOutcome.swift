/// What became of an inventory that left its queue, as metrics, the log and spans have it.
package enum InventoryOutcome: String, CaseIterable, Sendable {
    case changed
    /// Nothing was recorded of it, or it is its system's first.
    case unchanged
    /// Kept beside the history.
    case superseded
    case dead
    /// Its system was deleted.
    case discarded

    /// It is not in the history.
    var isUnusual: Bool { self != .changed && self != .unchanged }
}
