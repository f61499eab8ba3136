import TestSupport
import Testing

@testable import RedisClient

/// One cluster at a time: each has six servers.
@Suite(.serialized) struct ClusterTests {}

extension ClusterTests {
    struct RoutingTests {
        @Test func commandsGoToTheMastersOfTheirKeys() async throws {
            try await withRedisCluster { cluster in
                var configuration = cluster.configuration
                // One seed that is nobody, and one that is a replica.
                configuration.clusterSeeds = [.tcp(host: "127.0.0.1", port: 1), cluster.nodes[4].address]
                try await withClient(configuration) { client in
                    #expect(client.isCluster)
                    for number in 0..<300 { _ = try await client.send(.set("key-\(number)", "\(number)")) }
                    #expect(try await client.masters().count == 3)
                    let replies = try await client.pipeline([.ping()] + (0..<300).map { .get("key-\($0)") } + [.get("absent")])
                    #expect(replies == [.status("PONG")] + (0..<300).map { .bulk(Array("\($0)".utf8)) } + [.null])
                    for index in 0..<3 {
                        let master = try await client.master(of: cluster.key(of: index))
                        #expect(master.address == cluster.nodes[index].address)
                        #expect(try await master.send(.databaseSize()).integer() > 50)
                    }
                    let script = RedisScript("return redis.call('INCRBY', KEYS[1], ARGV[1])")
                    for index in 0..<3 {
                        let key = cluster.key(of: index, 1000)
                        #expect(try await client.evaluate(script, keys: [key], arguments: [2]) == .integer(2))
                        #expect(try await client.evaluate(script, keys: [key], arguments: [2]) == .integer(4))
                    }
                    try await self.expectTransactions(client, cluster)
                    try await self.expectBlocking(client, cluster)
                    try await self.expectMessages(client, cluster)
                }
            }
        }

        private func expectTransactions(_ client: RedisClient, _ cluster: RedisCluster) async throws {
            let (a, b) = (cluster.key(of: 0), cluster.key(of: 2))
            let replies = try await client.pipeline([
                .set(b, "1"), RedisCommand("MULTI"), .set(a, "1"), .incrby(a, 1), RedisCommand("EXEC"), .get(b),
            ])
            #expect(replies[4] == .array([.status("OK"), .integer(2)]))
            #expect(replies[5] == .bulk(Array("1".utf8)))
            let error = await failure { try await client.pipeline([RedisCommand("MULTI"), .get(a), .get(b), RedisCommand("EXEC")]) }
            #expect(error?.serverError?.code == "CROSSSLOT")
        }

        private func expectBlocking(_ client: RedisClient, _ cluster: RedisCluster) async throws {
            let key = cluster.key(of: 1, 1001)
            async let moved = client.block(.blmove(from: key, .right, to: key, .right, blocking: .seconds(20)), for: .seconds(20))
            _ = try await client.send(.lpush(key, "x"))
            #expect(try await moved == .bulk(Array("x".utf8)))
        }

        private func expectMessages(_ client: RedisClient, _ cluster: RedisCluster) async throws {
            let subscription = try await client.subscribe(to: ["news"])
            let publish = RedisScript("return redis.call('PUBLISH', 'news', ARGV[1])")
            for index in 0..<3 {
                _ = try await client.evaluate(publish, keys: [cluster.key(of: index)], arguments: [.int(index)])
            }
            var seen: Set<String> = []
            for try await message in subscription {
                seen.insert(String(decoding: message.payload, as: UTF8.self))
                if seen.count == 3 { break }
            }
            #expect(seen == ["0", "1", "2"])
            subscription.cancel()
        }

        @Test func aServerThatIsNoNodeIsNamedSo() async throws {
            try await withRedisServer(arguments: ["--port", "\(freePort())", "--bind", "127.0.0.1"]) { server in
                let port = try await withClient(server.configuration) { client in
                    Int(try await client.send(.configGet("port")).array()[1].string()) ?? 0
                }
                try await withClient(try RedisConfiguration(url: "redis+cluster://127.0.0.1:\(port)")) { client in
                    let error = await failure { try await client.send(.get("k")) }
                    #expect(error?.code == .notACluster)
                    #expect("\(error as Any)".contains("redis://"))
                }
            }
        }

        @Test func nobodyThereFailsInTheTimeOfAConnection() async throws {
            var configuration = try RedisConfiguration(url: "redis+cluster://127.0.0.1:1,127.0.0.1:2")
            configuration.connectTimeout = .seconds(3)
            try await withClient(configuration) { client in
                for body in [
                    { _ = try await client.send(.get("k")) }, { _ = try await client.pipeline([.get("a"), .get("b")]) },
                    { _ = try await client.masters() }, { _ = try await client.subscribe(to: ["c"]) },
                ] as [() async throws -> Void] {
                    let error = await failure(of: body)
                    #expect(error?.code == .connectionRefused)
                    #expect(error?.mayHaveExecuted == false)
                }
            }
        }
    }
}
