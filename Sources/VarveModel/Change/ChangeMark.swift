/// Why a change stands for more than a difference of two values.
///
/// The raw value is stored in Redis and must not change.
package enum ChangeMark: UInt8, Sendable, CaseIterable {
    /// The field goes back and forth; its further changes are left out until it settles.
    case flapping = 1
    /// A field that went back and forth has stayed as it is for a while.
    case settled = 2
    /// A whole section vanished, or a collection lost more than half of its elements at once.
    case lost = 3
    /// What had been lost is back.
    case returned = 4
    /// Some object has two members of one name; the last one counts.
    case duplicate = 5

    /// The name that the HTTP contract uses.
    package var name: String { String(describing: self) }
}
