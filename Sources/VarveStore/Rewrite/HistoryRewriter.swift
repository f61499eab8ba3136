import RedisClient
import VarveModel

/// Reads one system's history month by month and gives inventories other changes, under the lease of the system's partition.
package struct HistoryRewriter: Sendable {
    let store: Store
    let lease: Lease
    package let system: RegisteredSystem
    /// As it was at the beginning.
    package let head: SystemHead
    /// Ids for changes that are more than an inventory had.
    package var ids: ChangeIDs
    let known: KnownMonths
    /// What the store has, as far as this rewriter knows.
    var revision: Int64
    var sequence: Int64
    var changedDays: ChangedDays
    var criticalTimes: CriticalTimes
    /// What the partition says of its kind.
    var kind: String?

    var partition: PartitionKeys { store.partitioning.keys[lease.partition] }
    var keys: SystemKeys { partition.system(system.number) }

    /// `nil` for a system without inventories.
    ///
    /// - Throws: `StoreError.corrupt`, or a `RedisError`.
    package static func open(_ system: RegisteredSystem, _ store: Store, _ lease: Lease) async throws -> HistoryRewriter? {
        let partition = store.partitioning.keys[lease.partition]
        let keys = partition.system(system.number)
        let replies = try await store.redis.pipeline([
            .hmget(keys.head, SystemHead.fields), .get(partition.sequence), .hget(partition.kinds, String(system.number.rawValue)),
        ])
        guard let head = try SystemHead(reading: try replies[0].array()) else { throw StoreError.corrupt("\(keys.head) is missing") }
        guard head.newest != nil else { return nil }
        guard let sequence = try replies[1].optionalString().flatMap({ Int64($0) }) else { throw StoreError.corrupt(partition.sequence) }
        let known = try await KnownMonths.read(keys, from: store.redis)
        let counters = try await HotCounters.read(known.hot, keys, store.redis)
        let critical = try await CriticalTimes.read(known, counters, partition, system.number, store.redis)
        let ids = ChangeIDs(partitioning: store.partitioning, partition: lease.partition, sequence: sequence)
        return HistoryRewriter(
            store: store, lease: lease, system: system, head: head, ids: ids, known: known, revision: head.revision, sequence: sequence,
            changedDays: ChangedDays(known, counters, head), criticalTimes: critical, kind: try replies[2].optionalString())
    }

    /// The months that hold what comes from a body on, ascending; all where it is `nil`.
    package func months(from start: BodyLocation?) -> [Month] {
        known.all.filter { month in start.map { $0.time.month <= month } ?? true }.sorted()
    }

    package mutating func read(_ month: Month) async throws -> MonthRewrite {
        let (sealed, hot) = try await MonthReader(redis: store.redis).parts(keys.month(month))
        guard !sealed.isEmpty || known.sealed[month] == nil else { throw StoreError.corrupt("\(keys.month(month).sealed) is missing") }
        let rewrite = MonthRewrite(month, sealed: sealed, hot: hot, known.sealed[month]?.retention ?? RetentionLevel())
        criticalTimes.set(rewrite.before.last(where: \.isCritical)?.record.time, in: month)
        return rewrite
    }

    /// Where bodies have to be decoded from to have those from the inventory before an instant on; `nil`: from the first.
    package func start(before time: Timestamp) async throws -> BodyLocation? {
        let history = HistoryReader(redis: store.redis, keys: keys, completeness: Completeness())
        guard let base = try await history.inventory(at: time.advanced(by: -1)) else { return nil }
        if let body = base.body { return body.start }
        // Retention took it: what is decoded begins with the first body behind it.
        for month in known.all.filter({ $0 >= base.time.month }).sorted() {
            let entries = try await MonthReader(redis: store.redis).entries(keys.month(month))
            guard let first = entries.first(where: { $0.record.id > base.id && $0.frame != nil }) else { continue }
            return first.frame?.start(at: first.record.location)
        }
        return BodyLocation(time: base.time, inventory: base.id)
    }
}
