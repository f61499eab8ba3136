/// Id of an inventory: unique over the deployment, growing per system.
package struct InventoryID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: InventoryID, right: InventoryID) -> Bool { left.rawValue < right.rawValue }
}
