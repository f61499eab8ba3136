import RedisClient
import VarveModel

/// The last inventory with a critical change of each month of a system; of the newest of them the partition's set has the time.
struct CriticalTimes: Sendable {
    private let redis: RedisClient
    private let keys: SystemKeys
    /// Months that have one.
    private var months: Set<Month>
    /// When it was, of months that were read.
    private var times: [Month: Timestamp] = [:]
    /// What the set has.
    private(set) var noted: Timestamp?
    /// Of a change that went by retention, and with it what would tell of it.
    private let gone: Timestamp?

    static func read(
        _ months: KnownMonths, _ counters: HotCounters, _ partition: PartitionKeys, _ number: SystemNumber, _ redis: RedisClient
    ) async throws -> CriticalTimes {
        let keys = partition.system(number)
        let replies = try await redis.pipeline([
            .zscore(partition.critical, .string(String(number.rawValue))), .hmget(keys.head, Completeness.fields),
        ])
        let noted = try replies[0].optionalString().flatMap { Int64($0) }.map { Timestamp(microseconds: $0) }
        let since = try Completeness(reading: replies[1].array()).changes
        return CriticalTimes(redis, keys, months, counters, noted, changesSince: since)
    }

    private init(
        _ redis: RedisClient, _ keys: SystemKeys, _ months: KnownMonths, _ counters: HotCounters, _ noted: Timestamp?,
        changesSince since: Timestamp?
    ) {
        (self.redis, self.keys, self.noted) = (redis, keys, noted)
        let sealed = months.sealed.filter { $0.value.days.contains { $0.counts.total(.critical) > 0 } }
        let hot = counters.months.filter { $0.value.contains { $0.code.severity == .critical } }
        self.months = Set(sealed.keys).union(hot.keys)
        gone = noted.flatMap { time in since.map { time < $0 } ?? false && !months.hasChanges(time.month) ? time : nil }
    }

    /// What a month has, or is to have.
    mutating func set(_ time: Timestamp?, in month: Month) {
        times[month] = time
        if time == nil { months.remove(month) } else { months.insert(month) }
    }

    /// The newest of all; a month is only read where it was not before.
    mutating func newest() async throws -> Timestamp? {
        while let month = months.max() {
            if let time = times[month] { return max(time, gone ?? time) }
            set(try await MonthReader(redis: redis).entries(keys.month(month)).last(where: \.isCritical)?.record.time, in: month)
        }
        return gone
    }

    /// The set has it now.
    mutating func note(_ time: Timestamp?) { noted = time }
}
