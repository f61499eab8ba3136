import RedisClient
import VarveModel

/// The days of a system that lie in a range, newest first, in whichever form they are kept.
struct DayIndex: Sendable {
    /// A day with at least one inventory in the range. After an import into a month that is sealed already it has both parts.
    struct Entry: Sendable {
        let day: Day
        let isHot: Bool
        /// Counters of the sealed part.
        let sealed: DaySummary?
    }

    let entries: [Entry]
    /// First and last inventory of each sealed month that the range touches.
    private let spans: [Month: ClosedRange<InventoryID>]

    /// The days that may have one of some inventories.
    func candidates(for inventories: Set<InventoryID>) -> [Entry] {
        let months = Set(spans.filter { inventories.contains(where: $0.value.contains) }.keys)
        return entries.filter { $0.isHot || months.contains($0.day.month) }
    }

    /// Reads the days in the range that have at least one inventory in it, in one round trip, and two more where the range begins or ends
    /// within a day.
    static func read(_ reader: DayReader) async throws -> DayIndex {
        let (redis, system, filter) = (reader.redis, reader.system, reader.filter)
        let first = filter.from.map { RedisScoreBound.inclusive(Double($0.day.epochDay)) } ?? .lowest
        let last = filter.to.map { RedisScoreBound.inclusive(Double($0.day.epochDay)) } ?? .highest
        let summaries = SummaryRange(filter)
        let replies = try await redis.pipeline([.zrange(system.days, byScore: first, last, reversed: true), summaries.command(system)])
        let hot = try replies[0].array().map { name in
            guard let day = Day(try name.string()) else { throw StoreError.corrupt("a system's days") }
            return day
        }
        let months = try summaries.summaries(replies[1]).sorted { $0.key > $1.key }
        let sealed = months.flatMap { $0.value.days.reversed() }.filter { filter.touches($0.day) }
        let entries = merged(hot: hot, sealed: sealed)
        let spans = Dictionary(
            months.map { ($0.key, min($0.value.firstID, $0.value.lastID)...$0.value.lastID) }, uniquingKeysWith: { first, _ in first })
        let partial = entries.filter { !filter.covers($0.day) }
        guard !partial.isEmpty else { return DayIndex(entries: entries, spans: spans) }
        let empty = Set(zip(partial, try await reader.inventories(partial)).filter { $0.1.isEmpty }.map(\.0.day))
        return DayIndex(entries: entries.filter { !empty.contains($0.day) }, spans: spans)
    }

    private static func newer(_ left: Day?, _ right: Day?) -> Day? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    /// Both are newest first.
    private static func merged(hot: [Day], sealed: [DaySummary]) -> [Entry] {
        var (hot, sealed, entries) = (hot[...], sealed[...], [Entry]())
        entries.reserveCapacity(hot.count + sealed.count)
        while let day = newer(hot.first, sealed.first?.day) {
            let isHot = hot.first == day
            let summary = sealed.first?.day == day ? sealed.popFirst() : nil
            if isHot { hot.removeFirst() }
            entries.append(Entry(day: day, isHot: isHot, sealed: summary))
        }
        return entries
    }
}

extension ChangeFilter {
    /// The range as bounds of a sorted set by effective time; microseconds are exact as doubles until the year 2255.
    var earliest: RedisScoreBound { from.map { .inclusive(Double($0.microseconds)) } ?? .lowest }
    var latest: RedisScoreBound { to.map { .inclusive(Double($0.microseconds)) } ?? .highest }

    /// Whether the range holds any of the day.
    func touches(_ day: Day) -> Bool { (from.map { $0 <= day.end } ?? true) && (to.map { $0 >= day.start } ?? true) }

    /// The part of the range that lies in a day.
    func bounds(in day: Day) -> (RedisScoreBound, RedisScoreBound) {
        let first = max(from ?? day.start, day.start)
        let last = min(to ?? day.end, day.end)
        return (.inclusive(Double(first.microseconds)), .inclusive(Double(last.microseconds)))
    }
}
