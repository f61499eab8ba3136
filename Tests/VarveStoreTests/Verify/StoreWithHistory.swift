import RedisClient
import TestSupport
import VarveModel

@testable import VarveStore

/// A partition with histories in every form: `one` has sealed and hot months, `two` hot ones, `three` a month in both forms. All but `two`
/// have critical changes, and a kind.
struct StoreWithHistory {
    let context: TestStore
    private(set) var partition: HeldPartition
    let two: RegisteredSystem
    let three: RegisteredSystem

    var one: RegisteredSystem { partition.system }
    var keys: PartitionKeys { context.first }
    var redis: RedisClient { context.redis }

    static let sealedMonth = Month("2025-12")!
    static let hotMonth = Month("2026-02")!
    private static let halfDay: Int64 = 43_200_000_000

    init(_ context: TestStore) async throws {
        self.context = context
        partition = try await HeldPartition(context)
        two = try await context.register("two", organization: "other").system
        three = try await context.register("three").system
        partition.builder.kinds = [partition.system.id: "nethserver8", three.id: "facter"]
        try await write(three, from: "2026-02-01", count: 12)
        try await context.seal(under: partition.lease, hotDays: -40)
        partition.builder.heads[three.id] = try await Snapshots(store: context.store).heads(of: [three.number], in: context.first)[0].get()
        try await write(three, from: "2026-02-10", count: 12)
        try await write(partition.system, from: "2025-11-20", count: 180)
        try await write(two, from: "2026-02-03", count: 40)
        try await context.seal(under: partition.lease, hotDays: Sealer.standardHotDays)
    }

    /// Two inventories a day, some with changes, one commit.
    private mutating func write(_ system: RegisteredSystem, from day: String, count: Int) async throws {
        let start = Day(day)!.start
        let inventories = (0..<count).map { index in
            let severity = index % 9 == 0 && system.id != two.id ? Severity.critical : .high
            let changes = index % 3 == 0 ? [Change.sample("a.\(index)", severity), .sample("b", .low, .network)] : []
            return (system, start.advanced(by: Int64(index) * Self.halfDay + 7), changes)
        }
        guard try await partition.committer.commit(partition.builder.commit(inventories)) == .committed else {
            throw StoreError.corrupt("the history was refused")
        }
    }

    func system(_ system: RegisteredSystem) -> SystemKeys { keys.system(system.number) }
    var own: SystemKeys { system(one) }
    var hot: MonthKeys { own.month(Self.hotMonth) }
    var sealed: MonthKeys { own.month(Self.sealedMonth) }

    func send(_ command: String, _ arguments: String...) async throws {
        _ = try await redis.send(RedisCommand(command, arguments.map { .string($0) }, key: arguments[0]))
    }

    /// Something that Varve does not keep there takes the place of a key.
    func plant(_ key: String) async throws {
        try await send("DEL", key)
        try await send("RPUSH", key, "x")
    }

    func set(_ key: String, _ field: InventoryID, _ bytes: [UInt8]) async throws {
        _ = try await redis.send(.hset(key, String(field.rawValue), .bytes(bytes)))
    }

    /// An inventory in the middle of the hot month.
    func entry(_ isWanted: (MonthEntry) -> Bool = { _ in true }) async throws -> MonthEntry {
        try await MonthReader(redis: redis).entries(hot).dropFirst(5).first(where: isWanted)!
    }

    func change(_ change: (inout InventoryRecord) -> Void) async throws {
        var record = try await entry().record
        change(&record)
        try await set(hot.records, record.id, record.encoded())
    }

    func changePack(_ change: (inout ChangePack) -> Void) async throws {
        let entry = try await entry { $0.pack != nil }
        var pack = entry.pack!
        change(&pack)
        try await set(hot.diffs, entry.record.id, try pack.encoded())
    }

    /// Rewrites the sealed month.
    func reseal(_ change: (inout [MonthEntry]) -> Void) async throws {
        var entries = try await MonthReader(redis: redis).entries(sealed)
        change(&entries)
        _ = try await redis.send(.set(sealed.sealed, .bytes(try SealedMonth.encoded(entries))))
    }
}
