import TestSupport
import Testing

@testable import RedisClient

extension ClusterTests {
    struct FailoverTests {
        @Test func aPromotedReplicaIsFound() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration) { client in
                    let keys = (0..<3).map { cluster.key(of: $0) }
                    for key in keys { _ = try await client.send(.set(key, "v")) }
                    let subscription = try await client.subscribe(to: ["news"])
                    let before = client.connectionGeneration
                    cluster.nodes[1].server.kill9()
                    try await waitUntil("the replica is promoted", within: .seconds(30)) { try await cluster.nodes[4].isMaster }
                    let promoted = ContinuousClock.now
                    try await waitUntil("writes are taken again", within: .seconds(30)) {
                        (try? await client.send(.set(keys[1], "w"))) != nil
                    }
                    let pause = ContinuousClock.now - promoted
                    print("writes were taken \(pause) after the promotion")
                    #expect(pause < .seconds(10))
                    #expect(client.connectionGeneration > before)
                    // A connection that the last change of masters closed may fail one that was under way.
                    let expected: [RedisReply] = [.bulk([0x76]), .bulk([0x77]), .bulk([0x76])]
                    try await waitUntil("all is there") { (try? await client.pipeline(keys.map { .get($0) })) == expected }
                    #expect(try await client.master(of: keys[1]).address == cluster.nodes[4].address)
                    #expect(try await client.masters().count == 3)
                    subscription.cancel()

                    // The old master comes back as a replica, and takes over again by a failover that nothing is lost in.
                    try await cluster.nodes[1].server.restart()
                    try await cluster.nodes[1].wait(for: "master_link_status:up", in: ["INFO", "replication"])
                    try await waitUntil("it is the master again", within: .seconds(60)) {
                        _ = try? await cluster.nodes[1].send("CLUSTER", "FAILOVER")
                        return try await cluster.nodes[1].isMaster
                    }
                    try await waitUntil("it is there still") { (try? await client.send(.get(keys[1]))) == .bulk([0x77]) }
                }
            }
        }

        /// As a machine that is gone: nothing is refused, no connection breaks, no reply comes.
        @Test func aMasterThatFallsSilentIsLeftBehind() async throws {
            try await withRedisCluster { cluster in
                var configuration = cluster.configuration
                configuration.commandTimeout = .seconds(90)
                try await withClient(configuration) { client in
                    let key = cluster.key(of: 1)
                    _ = try await client.send(.set(key, "v"))
                    cluster.nodes[1].server.suspend()
                    async let error = failure { try await client.send(.incrby(key, 1)) }
                    try await waitUntil("the replica is promoted", within: .seconds(60)) { try await cluster.nodes[4].isMaster }
                    #expect(await error?.code == .connectionClosed)
                    #expect(await error?.mayHaveExecuted == true)
                    #expect(try await client.send(.get(key)) == .bulk([0x76]))
                    cluster.nodes[1].server.resume()
                }
            }
        }

        @Test func aSubscriptionEndsWithItsNode() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration) { client in
                    let subscription = try await client.subscribe(to: ["news"])
                    for node in cluster.nodes[..<3] where try await node.send("PUBSUB", "CHANNELS").array().count == 1 {
                        node.server.kill9()
                    }
                    await #expect(throws: RedisError.self) { for try await _ in subscription {} }
                    try await waitUntil("another node takes it", within: .seconds(30)) {
                        (try? await client.subscribe(to: ["news"]))?.cancel() != nil
                    }
                }
            }
        }

        @Test func aLostConnectionIsNeverRetriedOnceItWasWritten() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration, connections: 1) { client in
                    let (key, other) = (cluster.key(of: 0), cluster.key(of: 1))
                    _ = try await client.pipeline([.set(key, "1"), .set(other, "1")])
                    cluster.nodes[0].server.suspend()
                    async let single = failure { try await client.send(.incrby(key, 1)) }
                    async let pipeline = failure { try await client.pipeline([.incrby(other, 1), .incrby(key, 1)]) }
                    guard case .cluster(let servers) = client.servers else { return }
                    let connection = try #require(servers.node(of: ClusterSlot.slot(ofKey: key))).shared[0]
                    try await waitUntil("both are written") { try await connection.counters().requests == 3 }
                    cluster.nodes[0].server.kill9()
                    for error in [await single, await pipeline] {
                        #expect(error?.code == .connectionClosed)
                        #expect(error?.mayHaveExecuted == true)
                    }
                }
            }
        }
    }
}
