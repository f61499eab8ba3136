/// The part of a machine that a change belongs to.
///
/// The raw value is stored in Redis and must not change.
package enum Category: UInt8, Sendable, CaseIterable {
    case os = 0
    case hardware = 1
    case network = 2
    case security = 3
    case backup = 4
    case features = 5
    case modules = 6
    case cluster = 7
    case nodes = 8
    case system = 9

    /// The name that the HTTP contract uses.
    package var name: String { String(describing: self) }

    package init?(name: some StringProtocol) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
