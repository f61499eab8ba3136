import VarveModel

/// A difference between two documents, before any rule has looked at it.
package struct RawChange: Hashable, Sendable {
    package let type: ChangeType
    package let path: FieldPath
    /// JSON text of the value before, as the machine sent it; `nil` for a `create`.
    package let previous: [UInt8]?
    /// JSON text of the value after, as the machine sent it; `nil` for a `delete`.
    package let current: [UInt8]?

    package init(type: ChangeType, path: FieldPath, previous: [UInt8]?, current: [UInt8]?) {
        self.type = type
        self.path = path
        self.previous = previous
        self.current = current
    }
}
