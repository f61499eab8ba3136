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
    package static func concerns(of redis: RedisClient) async throws -> [String] {
        guard let settings = try await settings(of: redis) else {
            return ["its settings cannot be read (CONFIG GET is refused)"]
        }
        var concerns: [String] = []
        if settings["appendonly"] != "yes" { concerns.append("appendonly is \(settings["appendonly"] ?? "unset"), must be yes") }
        if settings["appendfsync"] != "always" { concerns.append("appendfsync is \(settings["appendfsync"] ?? "unset"), must be always") }
        if let reason = evictionConcern(settings) { concerns.append(reason) }
        return concerns
    }

    /// Refuses a Redis that evicts keys, whatever the durability, and one that is not durable where `strict` is wanted.
    package func check(_ redis: RedisClient) async throws {
        let settings = try await Self.settings(of: redis)
        let concerns = try await Self.concerns(of: redis)
        if let settings, let eviction = Self.evictionConcern(settings) { throw StoreError.notDurable([eviction]) }
        if self == .strict, !concerns.isEmpty { throw StoreError.notDurable(concerns) }
    }

    private static func evictionConcern(_ settings: [String: String]) -> String? {
        guard let policy = settings["maxmemory-policy"], policy != "noeviction" else { return nil }
        return "maxmemory-policy is \(policy), must be noeviction"
    }

    private static func settings(of redis: RedisClient) async throws -> [String: String]? {
        var settings: [String: String] = [:]
        for name in ["appendonly", "appendfsync", "maxmemory-policy"] {
            do {
                let pair = try await redis.send(.configGet(name)).array().map { try $0.string() }
                if pair.count == 2 { settings[pair[0]] = pair[1] }
            } catch let error as RedisError where error.serverError != nil {
                return nil
            }
        }
        return settings
    }
}
