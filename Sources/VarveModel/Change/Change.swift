/// A change as it is recorded: what happened to one field or subtree, rated.
package struct Change: Hashable, Sendable {
    package var type: ChangeType
    package var severity: Severity
    package var category: Category
    /// Path of the field, elements of identified arrays by their identity: `facts.modules.mail1.version`.
    package var path: String
    /// JSON text of the value before, as the machine sent it; `nil` for a `create`.
    package var previous: [UInt8]?
    /// JSON text of the value after, as the machine sent it; `nil` for a `delete`.
    package var current: [UInt8]?
    /// Why it stands for more than a difference of two values; mostly `nil`.
    package var mark: ChangeMark?
    /// What people call the element that the path leads through, where the rules know: `Mail server` for `mail1`.
    package var label: String?

    package init(
        type: ChangeType, severity: Severity, category: Category, path: String, previous: [UInt8]?, current: [UInt8]?,
        mark: ChangeMark? = nil, label: String? = nil
    ) {
        self.type = type
        self.severity = severity
        self.category = category
        self.path = path
        self.previous = previous
        self.current = current
        self.mark = mark
        self.label = label
    }

    package var code: ChangeCode { ChangeCode(severity: severity, type: type, category: category) }
}
