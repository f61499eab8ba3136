import VarveModel

extension Store {
    /// Partitions that one request reads at the same time: enough to hide round trips, few enough to leave room for other requests.
    static let partitionsAtOnce = 8

    /// Reads partitions, several side by side.
    ///
    /// - Parameters:
    ///   - partitions: `nil` for all of them.
    ///   - each: gets the number and the result of each partition, in no certain order.
    func overPartitions<Result: Sendable>(
        _ partitions: ArraySlice<PartitionKeys>? = nil, _ read: @escaping @Sendable (PartitionKeys) async throws -> Result,
        each: (Int, Result) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var rest = partitions ?? partitioning.keys[...]
            for keys in rest.prefix(Self.partitionsAtOnce) { group.addTask { (keys.partition, try await read(keys)) } }
            rest = rest.dropFirst(Self.partitionsAtOnce)
            while let (partition, result) = try await group.next() {
                if let keys = rest.popFirst() { group.addTask { (keys.partition, try await read(keys)) } }
                try each(partition, result)
            }
        }
    }
}
