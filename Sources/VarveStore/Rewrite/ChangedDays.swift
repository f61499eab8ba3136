import VarveModel

/// The last day with changes of each month of a system, of which the head has the last of all.
struct ChangedDays {
    private var days: [Month: Day] = [:]
    /// A day whose changes went by retention, and with them what would tell of it.
    private let gone: Day?

    init(_ months: KnownMonths, _ counters: HotCounters, _ head: SystemHead) {
        let hot = counters.months.compactMapValues { $0.map(\.day).max() }
        let sealed = months.sealed.compactMapValues { summary in summary.days.last { !$0.counts.isEmpty }?.day }
        days = hot.merging(sealed) { $0 < $1 ? $1 : $0 }
        gone = head.changedDay.flatMap { months.hasChanges($0.month) ? nil : $0 }
    }

    /// Of the whole system; `nil` where it never changed.
    var last: Day? { (Array(days.values) + [gone].compactMap { $0 }).max() }

    mutating func set(_ day: Day?, in month: Month) { days[month] = day }
}
