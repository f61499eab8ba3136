import Algorithms
import VarveModel

/// A sealed month as a reader has it: its records, and its changes where they were asked for.
struct SealedContent: Sendable {
    let index: MonthIndex
    /// `nil` where they were not asked for.
    let changes: MonthChanges?

    /// The records of a day that lie in the filter's range, ascending.
    func records(of day: Day, _ filter: ChangeFilter) -> ArraySlice<InventoryRecord> {
        let first = max(day.start, filter.from ?? day.start)
        let last = min(day.end, filter.to ?? day.end)
        let start = index.records.partitioningIndex { $0.time >= first }
        let end = index.records.partitioningIndex { $0.time > last }
        return index.records[start..<max(start, end)]
    }

    /// The matching changes of a day, newest first.
    func changes(of day: Day, _ filter: ChangeFilter) -> [StoredChange] {
        guard let changes else { return [] }
        let matcher = MonthChanges.Matcher(filter, changes)
        return records(of: day, filter).reversed().flatMap { changes.changes(of: $0, matcher) }
    }

    /// Matching changes of some days by severity.
    func counts(of days: [Day], _ filter: ChangeFilter) -> [SeverityCounts] {
        guard let changes else { return days.map { _ in SeverityCounts() } }
        let matcher = MonthChanges.Matcher(filter, changes)
        return days.map { changes.counts(of: records(of: $0, filter), matcher) }
    }
}
