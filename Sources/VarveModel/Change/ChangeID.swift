/// Id of a recorded change: unique over the deployment (inventories included), growing per system.
package struct ChangeID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: ChangeID, right: ChangeID) -> Bool { left.rawValue < right.rawValue }
}
