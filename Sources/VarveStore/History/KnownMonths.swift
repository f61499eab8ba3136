import RedisClient
import VarveModel

/// The months in which a system has inventories. One may be in both forms, after an import into a month that was sealed.
struct KnownMonths: Sendable {
    let hot: Set<Month>
    let sealed: [Month: MonthSummary]

    static func read(_ system: SystemKeys, from redis: RedisClient) async throws -> KnownMonths {
        let replies = try await redis.pipeline([.zrange(system.days, 0, -1), .hgetall(system.months)])
        let hot = try replies[0].array().map { name in
            guard let day = Day(try name.string()) else { throw StoreError.corrupt("a system's days") }
            return day.month
        }
        return KnownMonths(hot: Set(hot), sealed: try SealedMonths.summaries(replies[1]))
    }

    var all: Set<Month> { hot.union(sealed.keys) }

    /// Whether a month is there, and retention left it its changes.
    func hasChanges(_ month: Month) -> Bool { all.contains(month) && sealed[month]?.retention.hasChanges ?? true }

    /// The months that can have an inventory.
    func candidates(for id: InventoryID) -> [Month] {
        hot.union(sealed.filter { $0.value.firstID <= id && id <= $0.value.lastID }.keys).sorted(by: >)
    }
}
