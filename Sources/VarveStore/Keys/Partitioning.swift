import VarveModel

/// How a deployment's systems spread over its partitions.
package struct Partitioning: Sendable {
    package let count: Int
    package let keys: [PartitionKeys]

    package static let standardCount = 64
    package static let counts = 1...1024

    package init(count: Int) {
        self.count = count
        keys = PartitionTags(count: count).tags.enumerated().map { PartitionKeys(partition: $0.offset, tag: $0.element) }
    }

    /// The partition of a system: FNV-1a of its id. Stored data depends on it; it must not change.
    package func partition(of system: SystemID) -> Int {
        let hash = FNV1a(system.rawValue.utf8).value
        return Int((hash ^ hash >> 32) % UInt64(count))
    }

    package func keys(of system: SystemID) -> PartitionKeys { keys[partition(of: system)] }

    /// The id that the n-th number of a partition's sequence stands for: unique over the deployment without coordination.
    package func id(sequence: Int64, partition: Int) -> Int64 { sequence * Int64(count) + Int64(partition) }
}
