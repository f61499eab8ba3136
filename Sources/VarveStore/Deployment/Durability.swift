import RedisClient

/// Whether a 202 is a promise: what Redis must be set to, and what to say where it is not.
package enum Durability: String, CaseIterable, Sendable {
    /// Every acknowledged write is on disk before the answer.
    case strict
    /// Redis may lose the last writes when it dies; stated by who runs it.
    case relaxed

    /// What endangers the promise in Redis' settings, in words; empty where all is well.
    ///
    /// A server that does not let its settings be read (managed ones) gives one reason that says so.
    package static func concerns(of redis: RedisClient) async throws -> [String] { try await RedisFacts.read(redis).concerns }

    /// Refuses a Redis that cannot be used (it evicts keys, takes no writes, or is too old), whatever the durability, and one that is not
    /// durable where `strict` is wanted.
    ///
    /// - Returns: what should be changed all the same, in words; empty where all is well.
    @discardableResult
    package func check(_ redis: RedisClient) async throws -> [String] {
        let facts = try await RedisFacts.read(redis)
        if !facts.obstacles.isEmpty { throw StoreError.notFit(facts.obstacles) }
        if self == .strict, !facts.concerns.isEmpty { throw StoreError.notDurable(facts.concerns) }
        return facts.advice
    }
}
