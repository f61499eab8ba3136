import VarveModel

/// What counters get more of, or less, when a month of a system is rewritten. Fields that stay are left out.
struct CountDifference {
    private(set) var head: [String: Int] = [:]
    private(set) var organization: [String: Int] = [:]

    init(from before: MonthSummary, to after: MonthSummary?) {
        let left = Dictionary((after?.days ?? []).map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        for day in before.days { add(day, left[day.day] ?? DaySummary(day: day.day, inventories: 0, counts: ChangeCounts())) }
        head = head.filter { $0.value != 0 }
        organization = organization.filter { $0.value != 0 }
    }

    private mutating func add(_ before: DaySummary, _ after: DaySummary) {
        let prefix = DayField.prefix(of: before.day)
        head["inventories", default: 0] += after.inventories - before.inventories
        organization[prefix + OrganizationField.inventories] = after.inventories - before.inventories
        organization[prefix + OrganizationField.systems] = after.inventories == 0 ? -1 : 0
        organization[prefix + OrganizationField.changed] = (after.counts.isEmpty ? 0 : 1) - (before.counts.isEmpty ? 0 : 1)
        for code in Set(before.counts.map(\.code)).union(after.counts.map(\.code)) {
            let more = after.counts[code] - before.counts[code]
            head["changes", default: 0] += more
            head["c:\(code.rawValue)", default: 0] += more
            organization[prefix + String(code.rawValue)] = more
        }
    }
}
