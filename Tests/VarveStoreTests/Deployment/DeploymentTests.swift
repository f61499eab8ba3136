import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct DeploymentTests {
    private let now = TestClock.start

    @Test func ofManyFirstStartsOneWins() async throws {
        try await withRedisServer { server in
            let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 1...10 {
                    group.addTask {
                        try await withRedisClient(server.configuration, connections: 1) { redis in
                            do {
                                return try await Deployment.open(redis, partitions: number, now: TestClock.start).partitioning.count
                            } catch StoreError.partitionsDiffer(_, configured: number) {
                                return nil
                            }
                        }
                    }
                }
                return try await group.reduce(into: [Int?]()) { $0.append($1) }
            }
            let winners = counts.compactMap { $0 }
            #expect(winners.count == 1)
            try await withRedisClient(server.configuration) { redis in
                let stored = try await Deployment.open(redis, partitions: nil, now: TestClock.start)
                #expect(stored.partitioning.count == winners.first)
            }
        }
    }

    @Test func takesAnOlderStoreOverForGood() async throws {
        try await withRedisServer { server in
            try await withRedisClient(server.configuration) { redis in
                let made = try await Deployment.open(redis, partitions: nil, now: now)
                _ = try await redis.send(.hset(Keys.format, "version", "6"))
                #expect(try await Deployment.open(redis, partitions: nil, now: now).digestKey == made.digestKey)
                #expect(try await redis.send(.hget(Keys.format, "version")).string() == String(Deployment.formatVersion))
                _ = try await redis.send(.hset(Keys.format, "version", "5"))
                await #expect(throws: StoreError.formatUnknown(found: "5")) { try await Deployment.open(redis, partitions: nil, now: now) }
            }
        }
    }

    @Test func refusesWhatDoesNotFit() async throws {
        try await withRedisServer { server in
            try await withRedisClient(server.configuration) { redis in
                for count in [0, -1, 1025] {
                    await #expect(throws: StoreError.partitionsOutOfRange(count)) {
                        try await Deployment.open(redis, partitions: count, now: now)
                    }
                }
                #expect(try await redis.send(.exists(Keys.format)).integer() == 0)
                #expect(try await Deployment.open(redis, partitions: nil, now: now).partitioning.count == 64)
                await #expect(throws: StoreError.partitionsDiffer(stored: 64, configured: 8)) {
                    try await Deployment.open(redis, partitions: 8, now: now)
                }
                _ = try await redis.send(.hset(Keys.format, "version", "9"))
                await #expect(throws: StoreError.formatUnknown(found: "9")) {
                    try await Deployment.open(redis, partitions: 64, now: now)
                }
                _ = try await redis.send(.hset(Keys.format, [("version", "3"), ("partitions", "many")]))
                await #expect(throws: StoreError.self) { try await Deployment.open(redis, partitions: nil, now: now) }
            }
        }
    }
}

@Suite struct DurabilityTests {
    @Test func asksForWhatKeepsAcknowledgedWrites() async throws {
        try await withRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { server in
            try await withRedisClient(server.configuration) { redis in
                try await Durability.strict.check(redis)
                #expect(try await Durability.strict.concerns(of: redis).isEmpty)

                _ = try await redis.send(RedisCommand("CONFIG", ["SET", "appendfsync", "everysec"]))
                #expect(try await Durability.strict.concerns(of: redis) == ["appendfsync is everysec, must be always"])
                await #expect(throws: StoreError.self) { try await Durability.strict.check(redis) }
                try await Durability.relaxed.check(redis)

                _ = try await redis.send(RedisCommand("CONFIG", ["SET", "maxmemory-policy", "allkeys-lru"]))
                for durability in Durability.allCases {
                    await #expect(
                        throws: StoreError.notFit([
                            "maxmemory-policy is allkeys-lru, must be noeviction: others throw away what was accepted"
                        ])
                    ) {
                        try await durability.check(redis)
                    }
                }
            }
        }
    }

    @Test func tellsWhatWouldStopIt() async throws {
        let durable = ["--appendonly", "yes", "--appendfsync", "always"]
        try await withRedisServer(arguments: durable + ["--maxmemory", "1gb"]) { server in
            try await withRedisClient(server.configuration) { redis in
                #expect(try await Durability.strict.check(redis).advice.isEmpty)
                for (name, value) in [("maxmemory", "0"), ("auto-aof-rewrite-percentage", "0"), ("busy-reply-threshold", "50")] {
                    _ = try await redis.send(RedisCommand("CONFIG", ["SET", .string(name), .string(value)]))
                    #expect(try await Durability.strict.check(redis).advice.last?.contains(name) == true)
                }
                #expect(try await Durability.strict.check(redis).advice.count == 3)
                _ = try await redis.send(RedisCommand("CONFIG", ["SET", "no-appendfsync-on-rewrite", "yes"]))
                await #expect(throws: StoreError.notDurable(["no-appendfsync-on-rewrite is yes, must be no"])) {
                    try await Durability.strict.check(redis)
                }
            }
        }
    }

    @Test("a replica takes no writes, whatever was stated")
    func replica() async throws {
        try await withRedisServer(arguments: ["--replicaof", "127.0.0.1", "1"]) { server in
            try await withRedisClient(server.configuration) { redis in
                _ = await #expect(throws: StoreError.notFit(["it is a replica, which takes no writes: name its primary"])) {
                    try await Durability.relaxed.check(redis)
                }
            }
        }
    }

    @Test("what older versions and broken disks say of themselves")
    func facts() {
        let old = RedisFacts(settings: [:], info: ["redis_version": "6.2.14", "role": "master"])
        #expect(old.obstacles.map(\.text) == ["it is of version 6.2.14, must be 7.0 or newer: upgrade it"])
        #expect(RedisFacts(settings: nil, info: ["redis_version": "7.0.0"]).obstacles.isEmpty)
        let broken = ["rdb_last_bgsave_status": "err", "aof_last_write_status": "err"]
        let saving = ["stop-writes-on-bgsave-error": "yes", "save": "3600 1"]
        #expect(RedisFacts(settings: saving, info: broken).advice.count == 2)
        #expect(RedisFacts(settings: saving.merging(["save": ""]) { $1 }, info: broken).advice.count == 1)
    }

    @Test func saysWhenSettingsCannotBeRead() async throws {
        try await withRedisServer(arguments: ["--rename-command", "CONFIG", ""]) { server in
            try await withRedisClient(server.configuration) { redis in
                #expect(
                    try await Durability.strict.concerns(of: redis) == [
                        "its settings cannot be read (CONFIG GET is refused): allow that, or make sure of them yourself"
                    ])
                await #expect(throws: StoreError.self) { try await Durability.strict.check(redis) }
                try await Durability.relaxed.check(redis)
            }
        }
    }
}
