/// What happened to a field: the contract's `diff_type`.
///
/// The raw value is stored in Redis and must not change.
package enum ChangeType: UInt8, Sendable, CaseIterable {
    case create = 0
    case update = 1
    case delete = 2

    /// The name that the HTTP contract uses.
    package var name: String { String(describing: self) }

    package init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
