/// Severity, category and type of a change in one byte: `severity << 6 | type << 4 | category`.
///
/// Counters are kept per code, and sorted-set members carry it, so that a filter needs no change's body.
package struct ChangeCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(severity: Severity, type: ChangeType, category: Category) {
        rawValue = severity.rawValue << 6 | type.rawValue << 4 | category.rawValue
    }

    /// `nil` where a part of the byte names no severity, type or category.
    package init?(rawValue: UInt8) {
        guard ChangeType(rawValue: rawValue >> 4 & 3) != nil, Category(rawValue: rawValue & 15) != nil else { return nil }
        self.rawValue = rawValue
    }

    package var severity: Severity { Severity(rawValue: rawValue >> 6) ?? .low }
    package var type: ChangeType { ChangeType(rawValue: rawValue >> 4 & 3) ?? .update }
    package var category: Category { Category(rawValue: rawValue & 15) ?? .system }
}
