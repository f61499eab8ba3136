import RedisClient

/// Runs `body` with a master that wants a replica, and its replica, both durable.
package func withReplicatedRedis<Result>(_ body: (_ master: RedisServer, _ replica: RedisServer) async throws -> Result) async throws
    -> Result
{
    let durable = ["--appendonly", "yes", "--appendfsync", "always", "--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0"]
    let port = String(freePort())
    return try await withRedisServer(arguments: durable + ["--port", port, "--min-replicas-to-write", "1"]) { master in
        try await withRedisServer(arguments: durable + ["--replicaof", "127.0.0.1", port]) { replica in
            try await withRedisClient(master.configuration) { client in
                try await eventually("the replica has caught up") {
                    try await client.send(.info("replication")).string().contains("state=online")
                }
            }
            return try await body(master, replica)
        }
    }
}
