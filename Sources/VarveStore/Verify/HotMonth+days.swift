import RedisClient
import VarveModel

/// What follows from a hot month's records: its sorted set, and keys of its days.
extension HotMonth {
    /// The days with inventories, as the system's `days` has them.
    var days: Set<Day> { Set(entries.map(\.record.time.day)) }

    var timeDisagreements: [Disagreement] {
        let expected = entries.map { (String($0.record.id.rawValue), $0.record.time.microseconds) }
        return Disagreement.between(found: times, expected: Dictionary(uniqueKeysWithValues: expected), in: keys.inventories)
    }

    static func dayCommands(_ month: Month, _ system: SystemKeys) -> [RedisCommand] {
        [.hgetall(system.month(month).counts)]
            + allDays(month).map { .zrange(system.day($0).changes, byScore: .lowest, .highest, withScores: true) }
    }

    /// Changes of each day of the month, and their counters, days without inventories included.
    ///
    /// - Parameter replies: to `dayCommands`.
    func dayDisagreements(_ month: Month, _ system: SystemKeys, _ replies: [RedisReply]) throws -> [Disagreement] {
        let changes = Dictionary(grouping: entries.flatMap(\.changes), by: \.time.day)
        var counts: [String: Int] = [:]
        var disagreements: [Disagreement] = []
        for (index, day) in Self.allDays(month).enumerated() {
            let (keys, expected) = (system.day(day), changes[day] ?? [])
            let members = expected.map { (ChangeMember(id: $0.id, code: $0.change.code).text, $0.time.microseconds) }
            disagreements += Disagreement.between(
                found: try replies[index + 1].scores(), expected: Dictionary(members, uniquingKeysWith: { first, _ in first }),
                in: keys.changes)
            for (code, count) in expected.map(\.change.code).counted { counts[DayField.prefix(of: day) + code] = count }
        }
        return disagreements
            + Disagreement.between(found: try replies[0].counters(), expected: counts, in: system.month(month).counts)
    }

    private static func allDays(_ month: Month) -> [Day] {
        (month.first.epochDay...month.last.epochDay).map { Day(epochDay: $0) }
    }
}

extension MonthEntry {
    var changes: [StoredChange] { pack?.stored(inventory: record.id, time: record.time) ?? [] }
}

extension Sequence<ChangeCode> {
    /// How many of each there are, by the field that counts them.
    var counted: [String: Int] { reduce(into: [:]) { $0[String($1.rawValue), default: 0] += 1 } }
}
