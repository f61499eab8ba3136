import RedisClient
import VarveModel

/// The days of a system that lie in a range, newest first, and which of them only in part.
struct DayIndex: Sendable {
    let days: [Day]
    let filter: ChangeFilter

    /// Reads the days in the range that have at least one inventory in it.
    ///
    /// A day that the range covers has one; for the one or two at its ends the sorted set is asked.
    static func read(_ system: SystemKeys, _ filter: ChangeFilter, from redis: RedisClient) async throws -> DayIndex {
        let first = filter.from.map { RedisScoreBound.inclusive(Double($0.day.epochDay)) } ?? .lowest
        let last = filter.to.map { RedisScoreBound.inclusive(Double($0.day.epochDay)) } ?? .highest
        let names = try await redis.send(.zrange(system.days, byScore: first, last, reversed: true)).array()
        let days = try names.map { name in
            guard let day = Day(try name.string()) else { throw StoreError.corrupt("a system's days") }
            return day
        }
        let partial = days.filter { !filter.covers($0) }
        let counts = try await redis.pipeline(
            partial.map { .zcount(system.day($0).inventories, filter.earliest, filter.latest) })
        let empty = Set(try zip(partial, counts).filter { try $0.1.integer() == 0 }.map(\.0))
        return DayIndex(days: days.filter { !empty.contains($0) }, filter: filter)
    }
}

extension ChangeFilter {
    /// The range as bounds of a sorted set by effective time; microseconds are exact as doubles until the year 2255.
    var earliest: RedisScoreBound { from.map { .inclusive(Double($0.microseconds)) } ?? .lowest }
    var latest: RedisScoreBound { to.map { .inclusive(Double($0.microseconds)) } ?? .highest }
}
