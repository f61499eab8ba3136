import VarveModel

/// A difference between two documents, before any rule has looked at it.
package struct RawChange: Hashable, Sendable {
    package let type: ChangeType
    package let path: FieldPath
    /// JSON text of the value before, as the machine sent it; `nil` for a `create`.
    package let previous: [UInt8]?
    /// JSON text of the value after, as the machine sent it; `nil` for a `delete`.
    package let current: [UInt8]?
    /// `lost` or `returned` where changes of a collection were told as one; else `nil`.
    package let mark: ChangeMark?
    /// What people call the innermost element on the path that has a label.
    package let label: String?

    package init(
        type: ChangeType, path: FieldPath, previous: [UInt8]?, current: [UInt8]?, mark: ChangeMark? = nil, label: String? = nil
    ) {
        self.type = type
        self.path = path
        self.previous = previous
        self.current = current
        self.mark = mark
        self.label = label
    }
}
