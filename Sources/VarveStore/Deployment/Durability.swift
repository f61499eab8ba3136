import RedisClient

/// Whether a 202 is a promise: what Redis must be set to, and what to say where it is not.
package enum Durability: String, CaseIterable, Sendable {
    /// Every acknowledged write is on its master's disk before the answer.
    case strict
    /// And on a replica: the answer holds also where the master is replaced by that one.
    case replicated
    /// Redis may lose the last writes when it dies; stated by who runs it.
    case relaxed

    /// What endangers the promise, in words; empty where all is well. Of several masters each is looked at.
    ///
    /// A server that does not let its settings be read (managed ones) gives one reason that says so.
    package func concerns(of redis: RedisClient) async throws -> [String] {
        try await facts(of: redis) { $0.concerns(replicated: self == .replicated) }
    }

    /// Refuses a Redis that cannot be used (it evicts keys, takes no writes, or is too old), whatever the durability, and one that is less
    /// durable than is wanted.
    ///
    /// - Returns: what should be changed all the same, in words; empty where all is well.
    @discardableResult
    package func check(_ redis: RedisClient) async throws -> [String] {
        let obstacles = try await facts(of: redis) { $0.obstacles }
        if !obstacles.isEmpty { throw StoreError.notFit(obstacles) }
        let concerns = try await concerns(of: redis)
        if self != .relaxed, !concerns.isEmpty { throw StoreError.notDurable(concerns) }
        return try await facts(of: redis) { $0.advice }
    }

    /// Of several masters each with its address.
    private func facts(of redis: RedisClient, _ tell: (RedisFacts) -> [String]) async throws -> [String] {
        var found: [String] = []
        for master in try await redis.masters() {
            let facts = try await RedisFacts.read(master)
            found += tell(facts).map { redis.isCluster ? "\(master.address): \($0)" : $0 }
        }
        return found
    }
}
