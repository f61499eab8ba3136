import VarveModel

/// What counters lose when a month is reduced.
struct RemovedCounts {
    private(set) var head: [String: Int] = [:]
    private(set) var organization: [String: Int] = [:]

    init(from before: MonthSummary, to after: MonthSummary?) {
        let left = Dictionary((after?.days ?? []).map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        for day in before.days { add(day, left[day.day] ?? DaySummary(day: day.day, inventories: 0, counts: [:])) }
        head = head.filter { $0.value > 0 }
        organization = organization.filter { $0.value > 0 }
    }

    private mutating func add(_ before: DaySummary, _ after: DaySummary) {
        let prefix = DayField.prefix(of: before.day)
        head["inventories", default: 0] += before.inventories - after.inventories
        organization[prefix + OrganizationField.inventories] = before.inventories - after.inventories
        organization[prefix + OrganizationField.systems] = after.inventories == 0 ? 1 : 0
        organization[prefix + OrganizationField.changed] = !before.counts.isEmpty && after.counts.isEmpty ? 1 : 0
        for (code, count) in before.counts {
            let removed = count - (after.counts[code] ?? 0)
            head["changes", default: 0] += removed
            head["c:\(code.rawValue)", default: 0] += removed
            organization[prefix + String(code.rawValue)] = removed
        }
    }
}
