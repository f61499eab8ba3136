/// What a key of the store is about; the raw value is its name in programs' output.
package enum StorageKind: String, CaseIterable, Sendable {
    case sealedMonths = "sealed_months"
    case hotRecords = "hot_records"
    case hotDiffs = "hot_diffs"
    case hotSnapshots = "hot_snapshots"
    case hotChanges = "hot_changes"
    case hotInventories = "hot_inventories"
    case hotCounts = "hot_counts"
    /// With the rule memory.
    case heads
    /// The last idempotency keys.
    case idempotency
    /// Inventories that are kept beside the history.
    case superseded
    /// Days of hot months, which systems have hot months, when each was last seen and last had a critical change, and of what kind it is.
    case days
    case summaries
    case registry
    case organizations
    /// Values that can be searched for over the fleet. Those that systems share are only counted where every system is read.
    case index
    case feed
    /// With dead letters.
    case queues
    /// What waits to be told, what was given up, what was told, and which systems are silent.
    case notifications
    /// Leases, counters of partitions, workers, the deployment's description and its samples of memory.
    case coordination
    /// Keys that are none of the above; they are only looked for where every system is read.
    case other
    /// `used_memory` without all keys: tables of keys, buffers, what an empty Redis uses.
    case redis

    /// What a month holds as long as it is hot.
    package static let hotMonth: [StorageKind] = [.hotRecords, .hotDiffs, .hotSnapshots, .hotChanges, .hotInventories, .hotCounts]

    /// Grows with the number of changes, and not with that of inventories alone.
    package var isAboutChanges: Bool {
        switch self {
        case .sealedMonths, .hotDiffs, .hotChanges, .hotCounts: true
        default: false
        }
    }
}
