import Algorithms
import RedisClient
import VarveModel

/// Measures the keys of a partition's systems.
struct SystemUsageReader: Sendable {
    let redis: RedisClient
    let partition: PartitionKeys
    /// Is told each key that exists.
    let found: @Sendable (String) -> Void

    func usage(of system: RegisteredSystem) async throws -> SystemUsage {
        let keys = partition.system(system.number)
        let index = try await redis.pipeline([.zrange(keys.days, 0, -1), .hgetall(keys.months)])
        var usage = SystemUsage(system: system.id, organization: system.organization)
        usage.own = try await sizes([
            StorageKey(kind: .heads, key: keys.head), StorageKey(kind: .idempotency, key: keys.idempotency),
            StorageKey(kind: .superseded, key: keys.superseded), StorageKey(kind: .superseded, key: keys.supersededBodies),
            StorageKey(kind: .notifications, key: keys.notified), StorageKey(kind: .index, key: keys.indexed),
            StorageKey(kind: .days, key: keys.days),
            StorageKey(kind: .summaries, key: keys.months),
            StorageKey(kind: .registry, key: Keys.systemKey(system.record.key)),
        ])
        let hotDays = Dictionary(grouping: try index[0].array().compactMap { Day(try $0.string()) }, by: \.month)
        let sealed = try SealedMonths.summaries(index[1])
        for month in Set(hotDays.keys).union(sealed.keys).sorted() {
            usage.months.append(try await self.usage(of: month, keys, hot: hotDays[month] ?? [], sealed: sealed[month]))
        }
        return usage
    }

    private func usage(
        of month: Month, _ keys: SystemKeys, hot: [Day], sealed: MonthSummary?
    ) async throws -> MonthUsage {
        let own = keys.month(month)
        var usage = MonthUsage(month: month)
        if let sealed {
            usage.sealed = StoredCount(sealed)
            usage.sizes.add(try await sizes([StorageKey(kind: .sealedMonths, key: own.sealed)]))
        }
        if !hot.isEmpty {
            usage.sizes.add(try await sizes(own.hotStorage + hot.map { StorageKey(kind: .hotChanges, key: keys.day($0).changes) }))
            usage.hot = try await count(own)
        }
        usage.days = Set(hot + (sealed?.days.map(\.day) ?? [])).sorted()
        return usage
    }

    private func count(_ month: MonthKeys) async throws -> StoredCount {
        let replies = try await redis.pipeline([.zcard(month.inventories), .hgetall(month.counts)])
        let counts = try replies[1].counters()
        return StoredCount(inventories: Double(try replies[0].integer()), changes: Double(counts.values.reduce(0, +)))
    }

    /// Commands of one round trip: few enough that Redis serves others in between.
    private static let commandsAtOnce = 512

    /// Keys that do not exist take nothing and are left out.
    func sizes(_ keys: [StorageKey]) async throws -> StorageSizes {
        var sizes = StorageSizes()
        for part in keys.chunks(ofCount: Self.commandsAtOnce) {
            let replies = try await redis.pipeline(part.map { .memoryUsage($0.key) })
            for (key, reply) in zip(part, replies) {
                guard let bytes = try reply.optionalInteger() else { continue }
                sizes.add(key.kind, bytes: Double(bytes))
                found(key.key)
            }
        }
        return sizes
    }
}

extension StoredCount {
    init(_ summary: MonthSummary) {
        inventories = Double(summary.days.reduce(0) { $0 + $1.inventories })
        changes = Double(summary.days.reduce(0) { $0 + $1.counts.total })
    }
}

extension MonthKeys {
    /// Keys of the hot month, but for those of its days.
    fileprivate var hotStorage: [StorageKey] {
        [
            StorageKey(kind: .hotRecords, key: records), StorageKey(kind: .hotDiffs, key: diffs),
            StorageKey(kind: .hotSnapshots, key: snapshots), StorageKey(kind: .hotInventories, key: inventories),
            StorageKey(kind: .hotCounts, key: counts),
        ]
    }
}
