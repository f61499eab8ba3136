import RedisClient
import VarveModel

/// Reads what a filter admits of single days, of hot and of sealed months alike.
struct DayReader: Sendable {
    let redis: RedisClient
    let system: SystemKeys
    let filter: ChangeFilter

    init(redis: RedisClient, system: SystemKeys, filter: ChangeFilter) {
        self.redis = redis
        self.system = system
        self.filter = filter
        months = SealedMonths(redis: redis, system: system)
    }

    typealias Entry = DayIndex.Entry

    private let months: SealedMonths
    private var hot: HotDayReader { HotDayReader(redis: redis, system: system, filter: filter) }

    /// Matching changes by severity, for each day.
    func counts(_ days: [Entry]) async throws -> [SeverityCounts] {
        let hotCounts = try await fromHot(days) { filter.search == nil ? try await hot.counts($0) : try await hot.matches($0) }
        var counts = days.indices.map { hotCounts[$0] ?? SeverityCounts() }
        var toRead: [Month: [Int]] = [:]
        for (place, entry) in days.enumerated() {
            guard let summary = entry.sealed else { continue }
            guard filter.search == nil, filter.covers(entry.day) else {
                toRead[entry.day.month, default: []].append(place)
                continue
            }
            for (code, count) in summary.counts where filter.admits(code) { counts[place].add(code.severity, count) }
        }
        for (month, content) in try await months.contents(Array(toRead.keys), withChanges: true) {
            let places = toRead[month] ?? []
            for (place, found) in zip(places, content.counts(of: places.map { days[$0].day }, filter)) { counts[place].add(found) }
        }
        return counts
    }

    /// The number of the days' inventories in the range.
    func inventoryCounts(_ days: [Entry]) async throws -> [Int] {
        var counts = days.map { filter.covers($0.day) ? $0.sealed?.inventories ?? 0 : 0 }
        let places = days.indices.filter { days[$0].isHot && filter.covers(days[$0].day) }
        let replies = try await redis.pipeline(
            places.map { place in
                let (first, last) = filter.bounds(in: days[place].day)
                return .zcount(system.month(days[place].day.month).inventories, first, last)
            })
        for (place, reply) in zip(places, replies) { counts[place] += Int(try reply.integer()) }
        let partial = days.indices.filter { !filter.covers(days[$0].day) }
        for (place, ids) in zip(partial, try await inventories(partial.map { days[$0] })) { counts[place] = ids.count }
        return counts
    }

    /// The days' inventories in the range, ascending.
    func inventories(_ days: [Entry]) async throws -> [[InventoryID]] {
        let found = try await fromHot(days) { try await hot.inventories($0) }
        let contents = try await months.contents(Self.months(of: days), withChanges: false)
        return days.indices.map { index in
            let sealed = contents[days[index].day.month]?.records(of: days[index].day, filter).map(\.id) ?? []
            return sealed + (found[index] ?? [])
        }
    }

    /// The matching changes themselves, newest first: by inventory, then by id, descending.
    func changes(_ days: [Entry]) async throws -> [[StoredChange]] {
        let found = try await fromHot(days) { try await hot.changes($0) }
        let contents = try await months.contents(Self.months(of: days), withChanges: true)
        return days.indices.map { index in
            (found[index] ?? []) + (contents[days[index].day.month]?.changes(of: days[index].day, filter) ?? [])
        }
    }

    /// What the hot parts give, by the place of their day.
    private func fromHot<Value>(_ days: [Entry], _ read: ([Day]) async throws -> [Value]) async throws -> [Int: Value] {
        let places = days.indices.filter { days[$0].isHot }
        return Dictionary(uniqueKeysWithValues: zip(places, try await read(places.map { days[$0].day })))
    }

    private static func months(of days: [Entry]) -> [Month] { Array(Set(days.filter { $0.sealed != nil }.map(\.day.month))) }
}

extension [StoredChange] {
    var severityCounts: SeverityCounts {
        reduce(into: SeverityCounts()) { $0.add($1.change.severity) }
    }
}
