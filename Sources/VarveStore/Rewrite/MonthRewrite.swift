import VarveModel

/// A month of one system: its inventories as they are kept, and with the changes that they are to have. Pure.
package struct MonthRewrite: Sendable {
    package let month: Month
    /// Ascending: those of the sealed part, then those of the hot one.
    package let before: [MonthEntry]
    package private(set) var after: [MonthEntry]
    /// How many of the entries are in the sealed part.
    let sealedCount: Int
    /// What retention left of the sealed part.
    let retention: RetentionLevel

    init(_ month: Month, sealed: [MonthEntry], hot: [MonthEntry], _ retention: RetentionLevel) {
        self.month = month
        before = sealed + hot
        after = before
        sealedCount = sealed.count
        self.retention = retention
    }

    /// Whether anything is to be written.
    package var isChanged: Bool { before != after }

    /// Retention took the changes of this part: it gets none back.
    package func hasChanges(at index: Int) -> Bool { index >= sealedCount || retention.hasChanges }

    /// Retention took inventories of this part: those that are left do not follow each other.
    package func isComplete(at index: Int) -> Bool { index >= sealedCount || retention.hasDays }

    /// Gives an inventory other changes.
    package mutating func set(_ changes: [Change], rules: String, at index: Int, _ ids: inout ChangeIDs) {
        after[index].pack = ids.pack(changes, rules: rules, of: before[index])
        after[index].record.changeCount = changes.count
    }

    /// The last day with changes.
    var changedDay: Day? { after.last { $0.record.changeCount > 0 }?.record.time.day }

    /// When the last inventory with a critical change was.
    var criticalTime: Timestamp? { after.last(where: \.isCritical)?.record.time }

    func sealed(_ entries: [MonthEntry]) -> ArraySlice<MonthEntry> { entries.prefix(sealedCount) }
    func hot(_ entries: [MonthEntry]) -> ArraySlice<MonthEntry> { entries.dropFirst(sealedCount) }
}
