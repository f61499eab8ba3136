import RedisClient
import VarveModel

/// What retention has to know of a system: its sealed months without their changes, and what hot months need of them.
struct RetentionReader {
    let system: RegisteredSystem
    let revision: Int64
    let completeness: Completeness
    let items: [RetentionPlan.Item]
    let future: RetentionPlan.Future
    private let levels: [Month: RetentionLevel]
    private let keys: SystemKeys

    /// `nil` where no month of the system is due, which its summaries tell.
    static func read(
        _ system: RegisteredSystem, _ partition: PartitionKeys, _ policy: RetentionPolicy, _ store: Store
    ) async throws -> RetentionReader? {
        let keys = partition.system(system.number)
        let replies = try await store.redis.pipeline([
            .hgetall(keys.months), .hmget(keys.head, SystemHead.fields), .hmget(keys.head, Completeness.fields),
        ])
        let summaries = try SealedMonths.summaries(replies[0])
        guard let head = try SystemHead(reading: try replies[1].array()), let newest = head.newest else { return nil }
        let levels = summaries.mapValues(\.retention)
        let wanted = self.wanted(levels, policy, newest.time.month, at: store.now())
        guard wanted != levels else { return nil }
        let contents = try await SealedMonths(redis: store.redis, system: keys).contents(Array(summaries.keys), withChanges: false)
        let items = try summaries.keys.sorted().map { month in
            guard let content = contents[month] else { throw StoreError.corrupt("\(keys.month(month).sealed) is missing") }
            return RetentionPlan.Item(month: month, index: content.index, level: wanted[month] ?? RetentionLevel())
        }
        return RetentionReader(
            system: system, revision: head.revision, completeness: try Completeness(reading: try replies[2].array()), items: items,
            future: try await future(newest, after: items, keys, store.redis), levels: levels, keys: keys)
    }

    private static func wanted(
        _ levels: [Month: RetentionLevel], _ policy: RetentionPolicy, _ newest: Month, at now: Timestamp
    ) -> [Month: RetentionLevel] {
        Dictionary(
            uniqueKeysWithValues: levels.map { month, level in
                var wanted = policy.level(of: month, at: now)
                // The next commit may add to counters of the newest inventory's day: whether it is new depends on what the head says.
                if month == newest { (wanted.hasChanges, wanted.hasDays) = (true, true) }
                return (month, level.combined(with: wanted))
            })
    }

    /// Of hot months the first inventory and the first frame tell what they need of those before.
    private static func future(
        _ newest: NewestInventory, after items: [RetentionPlan.Item], _ keys: SystemKeys, _ redis: RedisClient
    ) async throws -> RetentionPlan.Future {
        var future = RetentionPlan.Future(bodies: [newest.body], chain: newest.chain.start)
        guard let last = items.last?.index.records.last?.id else { return future }
        var isFirst = true
        for month in try await KnownMonths.read(keys, from: redis).hot.sorted() {
            for entry in try await MonthReader(redis: redis).entries(keys.month(month)) where entry.record.id > last {
                if isFirst { future.bodies.insert(entry.record.location) }
                isFirst = false
                guard let frame = entry.frame else { continue }
                future.chain = frame.start(at: entry.record.location)
                return future
            }
        }
        return future
    }

    /// Whether a month has to be written: something goes, or its level is not noted yet.
    func isToWrite(_ item: RetentionPlan.Item, _ kept: RetentionPlan.Kept) -> Bool {
        levels[item.month] != item.level || kept.frames.count < item.frames.count || kept.records.count < item.ids.count
    }

    /// The last body before a month; `nil` where the month's frames need none.
    func base(before place: Int, _ redis: RedisClient) async throws -> [UInt8]? {
        let own = items[place]
        guard let start = own.frames.first?.start, let id = own.ids.first, start.inventory < id else { return nil }
        for item in items[..<place].reversed() {
            guard let last = item.frames.last, let record = item.index.records.first(where: { $0.location == last.location }),
                case .own(_, let hash) = record.body
            else { continue }
            let request = ChainRequest(system: keys, start: start, end: last.location, hash: hash)
            return try await ChainReader(redis: redis).bodies([request])[0].get()
        }
        throw StoreError.corrupt("\(keys.month(own.month).sealed): the chain that it continues is missing")
    }
}

extension Completeness {
    /// Notes that snapshots are complete from the month after on.
    mutating func note(incomplete month: Month?) {
        if let month { snapshots = Self.later(snapshots, than: month) }
    }

    /// Notes what else goes of a month: history is complete from the next one on.
    mutating func note(_ item: RetentionPlan.Item, _ kept: RetentionPlan.Kept) {
        if kept.records.count < item.ids.count { inventories = Self.later(inventories, than: item.month) }
        if !kept.hasChanges, item.index.records.contains(where: { $0.changeCount > 0 }) {
            changes = Self.later(changes, than: item.month)
        }
    }

    private static func later(_ time: Timestamp?, than month: Month) -> Timestamp {
        let next = month.advanced(by: 1).first.start
        return max(time ?? next, next)
    }
}
