import RedisClient
import VarveModel

/// The last day with changes of each month of a system, of which the head has the last of all.
struct ChangedDays {
    private var days: [Month: Day] = [:]
    /// A day whose changes went by retention, and with them what would tell of it.
    private let gone: Day?

    static func read(_ months: KnownMonths, _ head: SystemHead, _ keys: SystemKeys, _ redis: RedisClient) async throws -> ChangedDays {
        let hot = Array(months.hot)
        let counters = try zip(hot, try await redis.pipeline(hot.map { .hgetall(keys.month($0).counts) })).map { month, reply in
            (month, try DayCounters.read(reply, of: month).filter { $0.count > 0 }.map(\.day).max())
        }
        return ChangedDays(months, head, hot: Dictionary(uniqueKeysWithValues: counters).compactMapValues { $0 })
    }

    private init(_ months: KnownMonths, _ head: SystemHead, hot: [Month: Day]) {
        let sealed = months.sealed.compactMapValues { summary in summary.days.last { !$0.counts.isEmpty }?.day }
        days = hot.merging(sealed) { $0 < $1 ? $1 : $0 }
        gone = head.changedDay.flatMap { Self.isThere($0, months) ? nil : $0 }
    }

    private static func isThere(_ day: Day, _ months: KnownMonths) -> Bool {
        months.all.contains(day.month) && months.sealed[day.month]?.retention.hasChanges ?? true
    }

    /// Of the whole system; `nil` where it never changed.
    var last: Day? { (Array(days.values) + [gone].compactMap { $0 }).max() }

    mutating func set(_ day: Day?, in month: Month) { days[month] = day }
}
