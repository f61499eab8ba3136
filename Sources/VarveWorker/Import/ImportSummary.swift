/// What became of the lines of an import so far.
package struct ImportSummary: Hashable, Sendable {
    package var imported = 0
    package var changes = 0
    package var refused = 0

    package init() {}

    package var lines: Int { imported + refused }

    package mutating func add(_ other: ImportSummary) {
        imported += other.imported
        changes += other.changes
        refused += other.refused
    }
}
