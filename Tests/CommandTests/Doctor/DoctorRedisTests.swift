import RedisClient
import TestSupport
import Testing
import VarveStore

extension CommandTests {
    /// `varve doctor` on a Redis that is not as it should be.
    struct DoctorRedisTests {
        @Test func wrongSettings() async throws {
            let settings = ["--appendonly", "no", "--maxmemory-policy", "allkeys-lru", "--busy-reply-threshold", "10"]
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: settings) { server in
                    let redis = ["--redis", "unix://" + server.socketPath]
                    let run = try await workspace.doctor(redis)
                    #expect(run.status == 1)
                    run.expect("redis.appendonly", "wrong", "CONFIG SET appendonly yes")
                    run.expect("redis.appendfsync", "wrong", "CONFIG SET appendfsync always")
                    run.expect("redis.maxmemory-policy", "wrong", "CONFIG SET maxmemory-policy noeviction")
                    run.expect("redis.busy-reply-threshold", "warning", "CONFIG SET busy-reply-threshold 5000")
                    // What is said mends it.
                    try await withRedisClient(server.configuration) { client in
                        for check in run.checks {
                            guard let words = check["remedy"].string?.firstMatch(of: /`CONFIG SET (\S+) (\S+)`/) else { continue }
                            _ = try await client.send(RedisCommand("CONFIG", ["SET", .string(String(words.1)), .string(String(words.2))]))
                        }
                    }
                    let mended = try await workspace.doctor(redis)
                    #expect(mended.status == 0, "\(mended.complaints)")
                    let relaxed = try await workspace.doctor(redis + ["--durability", "replicated"])
                    relaxed.expect("redis.replicas", "wrong", "REPLICAOF")
                }
            }
        }

        @Test("a Redis that is not there, wants a password, or has another one; what needs none is checked")
        func unreachable() async throws {
            try await withWorkspace { workspace in
                let port = freePort()
                let down = try await workspace.doctor(["--redis", "redis://127.0.0.1:\(freePort())"])
                down.expect("redis", "wrong", "connection refused")
                down.expect("queue", "not_checked")
                down.expect("rules", "ok")
                try await withRedisServer(arguments: ["--port", "\(port)", "--bind", "127.0.0.1"]) { server in
                    try await withRedisClient(server.configuration) { client in
                        _ = try await client.send(RedisCommand("CONFIG", ["SET", "requirepass", "right"]))
                    }
                    for (password, words) in [("", "wants a password"), (":wrong@", "wrong user name or password")] {
                        let run = try await workspace.doctor(
                            [], environment: Workspace.tokenSecret.merging(["VARVE_REDIS": "redis://\(password)127.0.0.1:\(port)"]) { $1 })
                        #expect(run.status == 1)
                        run.expect("redis", "wrong", words)
                        #expect(!"\(run.json)".contains("wrong@"))
                    }
                }
            }
        }

        @Test("a user who may not do all that Varve needs; one who may")
        func permissions() async throws {
            try await withWorkspace { workspace in
                try await withRedisServer(arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { server in
                    try await withRedisClient(server.configuration) { client in
                        func run(_ rules: String...) async throws -> DoctorRun {
                            let words = ["SETUSER", "ann", "reset", "on", ">secret"] + rules
                            _ = try await client.send(RedisCommand("ACL", words.map { .string($0) }))
                            return try await workspace.doctor([], environment: ["VARVE_REDIS": "unix://ann:secret@\(server.socketPath)"])
                        }
                        let all = try await run("~varve:*", "&varve:*", "+@all", "-@dangerous", "+info", "+config|get")
                        all.expect("redis.permissions", "ok")
                        all.expect("redis.appendonly", "ok")
                        #expect(all.status == 0, "\(all.complaints)")
                        try await run("~varve:*", "&*", "+@all", "-lpush", "-config").expect("redis.permissions", "wrong", "not do LPUSH")
                        try await run("~other:*", "&*", "+@all").expect("redis.permissions", "wrong", "GET, SET")
                        try await run("~varve:*", "&other", "+@all").expect("redis.permissions", "wrong", "PUBLISH, SUBSCRIBE")
                        let few = try await run("~varve:*", "+ping", "+hmget")
                        few.expect("redis.permissions", "wrong", "may not run scripts")
                        few.expect("redis.settings", "wrong", "CONFIG GET is refused")
                    }
                }
            }
        }

        @Test func replica() async throws {
            try await withWorkspace { workspace in
                try await withReplicatedRedis { master, replica in
                    let run = try await workspace.doctor(["--redis", "unix://" + replica.socketPath])
                    #expect(run.status == 1)
                    run.expect("redis.role", "wrong", "name its primary")
                    let fine = try await workspace.doctor(["--redis", "unix://" + master.socketPath, "--durability", "replicated"])
                    #expect(fine.status == 0, "\(fine.complaints)")
                    fine.expect("redis.replicas", "ok", "1 connected")
                }
            }
        }

        @Test("a data format that is another, and other partitions than are configured")
        func deployment() async throws {
            try await withWorkspace { workspace in
                try await withTestStore(partitions: 4, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
                    let redis = ["--redis", "unix://" + context.server.socketPath]
                    try await workspace.doctor(redis + ["--partitions", "8"]).expect("deployment", "wrong", "set it to 4")
                    for (version, result) in [("6", "warning"), ("8", "wrong")] {
                        _ = try await context.redis.send(.hset(Keys.format, "version", .string(version)))
                        try await workspace.doctor(redis).expect("deployment", result, "format \(version)")
                        #expect(try await context.redis.send(.hget(Keys.format, "version")).string() == version)
                    }
                }
            }
        }

        @Test("what waits, what was set aside, and what stands still")
        func queue() async throws {
            try await withWorkspace { workspace in
                try await withTestStore(partitions: 2, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
                    let keys = context.store.partitioning.keys
                    _ = try await context.redis.send(.lpush(keys[0].queue, ["no envelope", "none, too"]))
                    _ = try await context.redis.send(.lpush(keys[1].dead, ["a letter"]))
                    _ = try await context.redis.send(.set(keys[1].standstill, "dead list full"))
                    let run = try await workspace.doctor(["--redis", "unix://" + context.server.socketPath, "--partitions", "2"])
                    run.expect("workers", "wrong", "2 inventories wait")
                    run.expect("queue", "ok", "2 wait, 2 of them in partition 0")
                    run.expect("queue.dead", "warning", "varve queue dead list")
                    run.expect("queue.standstill", "wrong", "stands still")
                    _ = try await context.redis.send(.del(keys[1].dead))
                    _ = try await context.redis.send(.set(keys[1].dead, "another type"))
                    let foreign = try await workspace.doctor(["--redis", "unix://" + context.server.socketPath])
                    foreign.expect("queue", "wrong", "holds something else")
                    foreign.expect("clock", "ok")
                }
            }
        }
    }
}
