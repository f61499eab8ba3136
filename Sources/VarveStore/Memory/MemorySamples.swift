import RedisClient
import VarveModel

/// The deployment's samples of Redis' memory: the same for all processes, and there after a restart. Of several masters they are those of
/// the fullest one; where another becomes that, it is a step, which is not taken for growth.
package struct MemorySamples: Sendable {
    /// Least seconds between two samples.
    package static let interval: Int64 = 3600
    /// Two weeks of hourly ones.
    package static let kept = 336

    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// What is kept, oldest first.
    package func read() async throws -> [MemorySample] {
        try await store.redis.send(.lrange(Keys.memory, 0, -1)).array().reversed().map { reply in
            guard let sample = MemorySample(try reply.string()) else { throw StoreError.corrupt(Keys.memory) }
            return sample
        }
    }

    /// Keeps a sample of what Redis uses now.
    ///
    /// - Parameter interval: seconds that the newest sample must be old.
    /// - Returns: whether it did; not where another writer was faster.
    @discardableResult
    package func add(interval: Int64 = interval) async throws -> Bool {
        let (master, memory) = try await MemoryInfo.fullest(of: store.redis)
        let data = memory.used - memory.buffers - (try await queues(on: master))
        let arguments: [RedisArgument] = [.integer(memory.used), .integer(data), .integer(interval), .int(Self.kept)]
        return try await store.redis.evaluate(.addMemorySample, keys: [Keys.memory], arguments: arguments).integer() == 1
    }

    /// Bytes of all queues of a master: inventories that wait, which will be stored in far less.
    private func queues(on master: RedisMaster) async throws -> Int64 {
        var own: [String] = []
        for keys in store.partitioning.keys where try await store.redis.master(of: keys.queue).address == master.address {
            own.append(keys.queue)
        }
        let sizes = try await store.redis.pipeline(own.map { .memoryUsage($0) })
        return try sizes.reduce(0) { $0 + (try $1.optionalInteger() ?? 0) }
    }
}
