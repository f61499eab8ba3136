import RedisClient

extension StorageReader {
    private static let keysAtOnce = 512

    /// Sizes of keys whose hashes are not among those of keys that were found. Without a `SCAN` where Redis has no more keys than those.
    func others(than seen: Set<Int>) async throws -> StorageSizes {
        var sizes = StorageSizes()
        let masters = try await store.redis.masters()
        var keys: Int64 = 0
        for master in masters { keys += try await master.send(.databaseSize()).integer() }
        guard keys != seen.count else { return sizes }
        // A key can come twice.
        var others: Set<String> = []
        for master in masters { try await addOthers(of: master, than: seen, &others, to: &sizes) }
        return sizes
    }

    private func addOthers(
        of master: RedisMaster, than seen: Set<Int>, _ others: inout Set<String>, to sizes: inout StorageSizes
    ) async throws {
        var cursor = "0"
        repeat {
            let reply = try await master.send(.scan(cursor: cursor, count: Self.keysAtOnce)).array()
            guard reply.count == 2 else { throw StoreError.corrupt("SCAN answered something else") }
            cursor = try reply[0].string()
            let keys = try reply[1].array().compactMap { try? $0.string() }.filter {
                !seen.contains($0.hashValue) && others.insert($0).inserted
            }
            for (key, size) in zip(keys, try await store.redis.pipeline(keys.map { .memoryUsage($0) })) {
                if let bytes = try size.optionalInteger() { sizes.add(kind(ofOther: key), bytes: Double(bytes)) }
            }
        } while cursor != "0"
    }

    private func kind(ofOther key: String) -> StorageKind {
        if store.partitioning.keys.contains(where: { $0.isIndex(key) }) { return .index }
        return store.partitioning.keys.contains { $0.isDueNotifications(key) } ? .notifications : .other
    }
}
