import RedisClient
import VarveModel

/// Reads which systems are of some kinds.
struct SystemKinds: Sendable {
    let store: Store

    /// Fields that one reply has, about.
    private static let step = 10_000

    /// By partition: numbers of the systems whose kind is one of these. One without inventories has none.
    func numbers(of kinds: Set<String>) async throws -> [Set<Int64>] {
        var result = store.partitioning.keys.map { _ in Set<Int64>() }
        try await store.overPartitions {
            try await read($0, kinds)
        } each: {
            result[$0] = $1
        }
        return result
    }

    private func read(_ keys: PartitionKeys, _ kinds: Set<String>) async throws -> Set<Int64> {
        let numbers = try await store.scan(keys.kinds, step: Self.step) { field, value -> Int64? in
            guard let number = Int64(try field.string()) else { throw StoreError.corrupt(keys.kinds) }
            return kinds.contains(try value.string()) ? number : nil
        }
        return Set(numbers)
    }
}
