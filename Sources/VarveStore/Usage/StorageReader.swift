import Algorithms
import NIOConcurrencyHelpers
import RedisClient
import VarveModel

/// Measures the memory that the store takes, with `MEMORY USAGE` of its keys. Reads only.
///
/// Keys are found by registry, days and summaries; other keys only where every system is read, and only where Redis has more keys than were
/// found (`DBSIZE`): then by one `SCAN` of each master.
package struct StorageReader: Sendable {
    let store: Store

    /// Systems that are measured at once; the connection carries their commands together.
    private static let systemsAtOnce = 16

    package init(store: Store) {
        self.store = store
    }

    /// What one system takes; `nil` where there is none.
    package func usage(of id: SystemID) async throws -> SystemUsage? {
        guard let system = try await Registry(store: store).find(id) else { return nil }
        return try await reader(store.partitioning.partition(of: id)) { _ in }.usage(of: system)
    }

    /// What the store takes.
    ///
    /// - Parameters:
    ///   - sample: systems to measure, chosen at random from all partitions; `nil` measures all.
    ///   - progress: is told how many of them are measured, and of how many.
    package func report(sample: Int?, progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> StorageReport {
        let counts = try await store.redis.pipeline(store.partitioning.keys.map { .hlen($0.systems) }).map { Int(try $0.integer()) }
        let plan = StorageSample(systems: counts, wanted: sample)
        // Hashes of keys: their names would take more room than all else here.
        let seen = NIOLockedValueBox<Set<Int>>([])
        let remembers = plan.isComplete
        var report = StorageReport()
        report.systems = counts.reduce(0, +)
        for partition in counts.indices {
            let reader = reader(partition) { key in if remembers { seen.withLockedValue { _ = $0.insert(key.hashValue) } } }
            try await measure(plan, reader, &report) { progress($0, plan.total) }
            report.sizes.add(try await reader.sizes(reader.partition.storage))
        }
        let deployment = reader(0) { key in seen.withLockedValue { _ = $0.insert(key.hashValue) } }
        report.sizes.add(try await deployment.sizes(Keys.storage))
        if remembers { report.sizes.add(try await others(than: seen.withLockedValue { $0 })) }
        report.memory = try await MemoryInfo.total(of: store.redis)
        return report
    }

    private func reader(_ partition: Int, found: @escaping @Sendable (String) -> Void) -> SystemUsageReader {
        SystemUsageReader(redis: store.redis, partition: store.partitioning.keys[partition], found: found)
    }

    private func measure(
        _ plan: StorageSample, _ reader: SystemUsageReader, _ report: inout StorageReport, progress: (Int) -> Void
    ) async throws {
        let partition = reader.partition
        let systems = try await systems(plan, partition)
        let weight = plan.weight(of: partition.partition)
        var organizations = OrganizationUsage(plan.share(of: partition.partition))
        for part in systems.chunks(ofCount: Self.systemsAtOnce) {
            for usage in try await measure(part, reader) {
                report.add(usage, weight: weight)
                organizations.add(usage)
            }
            progress(report.measured)
        }
        report.sizes.add(try await organizations.sizes(reader))
    }

    private func systems(_ plan: StorageSample, _ partition: PartitionKeys) async throws -> [RegisteredSystem] {
        let registry = Registry(store: store)
        if plan.isComplete { return try await registry.systems(in: partition) }
        let count = plan.measured[partition.partition]
        return count > 0 ? try await registry.sample(count, in: partition) : []
    }

    private func measure(_ systems: ArraySlice<RegisteredSystem>, _ reader: SystemUsageReader) async throws -> [SystemUsage] {
        try await withThrowingTaskGroup(of: SystemUsage.self) { group in
            for system in systems { group.addTask { try await reader.usage(of: system) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension PartitionKeys {
    /// Keys of the partition itself.
    var storage: [StorageKey] {
        [
            StorageKey(kind: .queues, key: queue), StorageKey(kind: .queues, key: dead), StorageKey(kind: .queues, key: deadBytes),
            StorageKey(kind: .notifications, key: notifications), StorageKey(kind: .notifications, key: pendingNotifications),
            StorageKey(kind: .notifications, key: notifiedWebhooks), StorageKey(kind: .notifications, key: deadNotifications),
            StorageKey(kind: .notifications, key: silent), StorageKey(kind: .notifications, key: silenceWatch),
            StorageKey(kind: .feed, key: feed),
            StorageKey(kind: .registry, key: systems), StorageKey(kind: .registry, key: numbers), StorageKey(kind: .days, key: hot),
            StorageKey(kind: .registry, key: organizationsFirst), StorageKey(kind: .registry, key: organizationsLast),
            StorageKey(kind: .index, key: indexed), StorageKey(kind: .index, key: indexedPaths),
            StorageKey(kind: .days, key: seen), StorageKey(kind: .days, key: critical), StorageKey(kind: .days, key: kinds),
            StorageKey(kind: .registry, key: erasing),
            StorageKey(kind: .coordination, key: lease), StorageKey(kind: .coordination, key: epoch),
            StorageKey(kind: .coordination, key: position), StorageKey(kind: .coordination, key: sequence),
            StorageKey(kind: .coordination, key: standstill), StorageKey(kind: .coordination, key: takeover),
            StorageKey(kind: .coordination, key: deaths),
        ]
    }
}

extension Keys {
    /// Keys of the deployment.
    static var storage: [StorageKey] { [format, workers, imports, memory, gateways].map { StorageKey(kind: .coordination, key: $0) } }
}
