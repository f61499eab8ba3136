import VarveModel
import VarveStore

extension SampleStore {
    /// A page of days with three inventories each.
    static func timelinePage(days: Int) -> TimelinePage {
        let groups = (0..<days).map { day in
            TimelineGroup(
                day: Day(epochDay: month.first.epochDay - day), inventories: (1...3).map { id(of: (days - day) * 3 + $0) }, changeCount: 9)
        }
        var summary = SeverityCounts()
        for severity in Severity.allCases { summary.add(severity, days * 3) }
        return TimelinePage(summary: summary, groups: groups, pagination: pagination(days))
    }

    /// A page of all changes of so many inventories.
    static func changePage(inventories: Int) -> ChangePage {
        let changes = (1...inventories).reversed().flatMap { inventory in
            pack(of: inventory).stored(
                inventory: id(of: inventory), time: month.first.start.advanced(by: Int64(inventory) * Timestamp.microsecondsPerDay))
        }
        return ChangePage(changes: changes, pagination: pagination(changes.count))
    }

    private static func pagination(_ count: Int) -> Pagination {
        Pagination(request: PageRequest(page: 1, size: count), totalCount: count * 20)
    }
}
