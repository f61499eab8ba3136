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
        try await facts(of: redis).flatMap(concerns)
    }

    /// Refuses a Redis that cannot be used (it evicts keys, takes no writes, or is too old), whatever the durability, and one that is less
    /// durable than is wanted.
    ///
    /// - Returns: what endangers the promise where that is accepted, and what should be changed all the same; empty where all is well.
    @discardableResult
    package func check(_ redis: RedisClient) async throws -> (concerns: [String], advice: [String]) {
        let facts = try await facts(of: redis)
        let obstacles = facts.flatMap { master in master.facts.obstacles.map { master.named($0.text) } }
        if !obstacles.isEmpty { throw StoreError.notFit(obstacles) }
        let concerns = facts.flatMap(concerns)
        if self != .relaxed, !concerns.isEmpty { throw StoreError.notDurable(concerns) }
        return (concerns, facts.flatMap { master in master.facts.advice.map { master.named($0.text) } })
    }

    private func concerns(_ master: MasterFacts) -> [String] {
        master.facts.concerns(replicated: self == .replicated).map { master.named($0.text) }
    }

    private struct MasterFacts {
        let facts: RedisFacts
        /// Of several masters each sentence begins with its address.
        let prefix: String

        func named(_ sentence: String) -> String { prefix + sentence }
    }

    private func facts(of redis: RedisClient) async throws -> [MasterFacts] {
        var found: [MasterFacts] = []
        for master in try await redis.masters() {
            found.append(MasterFacts(facts: try await .read(master), prefix: redis.isCluster ? "\(master.address): " : ""))
        }
        return found
    }
}
