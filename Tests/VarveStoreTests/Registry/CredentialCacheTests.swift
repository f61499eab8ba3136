import RedisClient
import ServiceLifecycle
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct CredentialCacheTests {
    private struct Running: Service {
        let cache: CredentialCache

        func run() async throws { try await cancelWhenGracefulShutdown { try await cache.run() } }
    }

    private func commands(_ redis: RedisClient) async throws -> Int {
        let info = try await redis.send(.info("commandstats")).string()
        let line = info.split(whereSeparator: \.isNewline).first { $0.hasPrefix("cmdstat_hget:calls=") }
        return line.flatMap { Int($0.dropFirst("cmdstat_hget:calls=".count).prefix { $0 != "," }) } ?? 0
    }

    /// Whether an authentication is answered without asking Redis.
    private func isCached(_ cache: CredentialCache, _ credentials: Credentials, _ context: TestStore) async throws -> Bool {
        let before = try await commands(context.redis)
        _ = try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8)
        return try await commands(context.redis) == before
    }

    @Test func forgetsWhatAnotherProcessChanges() async throws {
        try await withTestStore(partitions: 4) { context in
            try await withRedisClient(context.server.configuration) { other in
                let elsewhere = Registry(store: try await context.store(through: other))
                let cache = CredentialCache(registry: Registry(store: context.store), logger: silentLogger)
                let (suspended, first) = try await context.register("suspended")
                let (rotated, second) = try await context.register("rotated")
                let (deleted, third) = try await context.register("deleted")
                try await withServices([Running(cache: cache)]) {
                    for credentials in [first, second, third] {
                        try await eventually("cached") { try await isCached(cache, credentials, context) }
                        #expect(try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8) != nil)
                        #expect(try await cache.authenticate(key: credentials.key, secret: "wrong".utf8) == nil)
                    }
                    _ = try await elsewhere.update(suspended.id) { $0.state = .suspended }
                    _ = try await elsewhere.update(rotated.id) { $0.secret = SecretHash(secret: "new".utf8, salt: "s") }
                    try await elsewhere.delete(deleted.id)
                    for credentials in [first, second, third] {
                        try await eventually("forgotten", within: .seconds(20)) {
                            try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8) == nil
                        }
                    }
                    #expect(try await cache.authenticate(key: second.key, secret: "new".utf8)?.id == rotated.id)
                    _ = try await elsewhere.update(suspended.id) { $0.state = .active }
                    try await eventually("active again", within: .seconds(20)) {
                        try await cache.authenticate(key: first.key, secret: first.secret.utf8) != nil
                    }
                }
            }
        }
    }

    @Test func unknownKeysAreForgottenWhenASystemComes() async throws {
        try await withTestStore { context in
            let cache = CredentialCache(registry: Registry(store: context.store), logger: silentLogger)
            var generator = SystemRandomNumberGenerator()
            let credentials = Credentials.make(using: &generator)
            try await withServices([Running(cache: cache)]) {
                try await eventually("cached") { try await isCached(cache, credentials, context) }
                let id = try #require(SystemID("late"))
                _ = try await Registry(store: context.store).create(id, credentials: credentials, name: "", organization: .standard)
                try await eventually("known", within: .seconds(20)) {
                    try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8) != nil
                }
            }
        }
    }

    @Test func remembersNothingWhileItIsNotTold() async throws {
        try await withTestStore { context in
            let cache = CredentialCache(registry: Registry(store: context.store), logger: silentLogger)
            let (system, credentials) = try await context.register("one")
            #expect(try await !isCached(cache, credentials, context))
            #expect(try await !isCached(cache, credentials, context))
            try await withServices([Running(cache: cache)]) {
                try await eventually("cached") { try await isCached(cache, credentials, context) }
                let killed = try await context.redis.send(RedisCommand("CLIENT", ["KILL", "TYPE", "pubsub"])).integer()
                #expect(killed == 1)
                // Announced while nobody listened: it must not be missed.
                try await eventually("subscription known to be lost", within: .seconds(20)) {
                    try await !isCached(cache, credentials, context)
                }
                _ = try await Registry(store: context.store).update(system.id) { $0.state = .suspended }
                #expect(try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8) == nil)
                try await eventually("cached again") { try await isCached(cache, credentials, context) }
                #expect(try await cache.authenticate(key: credentials.key, secret: credentials.secret.utf8) == nil)
            }
        }
    }
}
