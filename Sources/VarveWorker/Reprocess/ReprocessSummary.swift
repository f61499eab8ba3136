import VarveModel

/// What was rated again.
package struct ReprocessSummary: Hashable, Sendable {
    package var systems = 0
    package var months = 0
    /// Months whose changes are others now.
    package var rewritten = 0
    package var inventories = 0
    /// Changes that were recorded, and those that are.
    package var before = 0
    package var after = 0
    /// Inventories with what was recorded of them, since there is no snapshot of them or of the one before.
    package var left = 0
    /// Systems that could not be done to their end.
    package var failed = 0

    package init() {}

    package mutating func add(_ other: ReprocessSummary) {
        systems += other.systems
        months += other.months
        rewritten += other.rewritten
        inventories += other.inventories
        before += other.before
        after += other.after
        left += other.left
        failed += other.failed
    }
}

/// A month of a system that is done, or a system that is, or why it is not.
package struct ReprocessStep: Sendable {
    package let system: SystemID
    package var summary: ReprocessSummary
    /// `nil` for the end of a system.
    package var month: Month?
    /// Why the system could not be done to its end; months before this step are done.
    package var failure: String?
}
