import RedisClient
import TestSupport
import VarveModel

@testable import VarveStore

/// Two inventories a day from 2025-04-01 to 2026-03-31, each with one change; all months but March are sealed; it is 2026-04-10.
struct StoreOfOneYear {
    let context: TestStore
    let lease: Lease
    let system: RegisteredSystem
    let first: InventoryID?

    var keys: SystemKeys { context.first.system(system.number) }

    init(_ context: TestStore) async throws {
        self.context = context
        var partition = try await HeldPartition(context)
        (lease, system) = (partition.lease, partition.system)
        let start = Day("2025-04-01")!.start
        let commit = try partition.builder.commit(
            (0..<730).map { (partition.system, start.advanced(by: Int64($0) * 43_200_000_000), [.sample("a")]) })
        guard try await partition.committer.commit(commit) == .committed else { throw StoreError.corrupt("the history was refused") }
        first = commit.inventories.first?.record.id
        context.clock.advance(by: .seconds(36 * 86_400))
        try await context.seal(under: lease, hotDays: 10)
    }

    @discardableResult
    func retain(_ policy: RetentionPolicy) async throws -> Int {
        var cursor = RetentionStep.Cursor()
        return try await RetentionStep(store: context.store, lease: lease, policy: policy).run(&cursor, limit: 1000).months
    }

    /// Snapshots that are left, by month.
    func readable() async throws -> [String: Int] {
        let left = try await context.history(of: system).filter { $0.hasFrame }
        return Dictionary(grouping: left, by: \.record.time.month.description).mapValues(\.count)
    }
}
