import TestSupport
import Testing

@testable import RedisClient

extension ClusterTests {
    struct RedirectionOnClusterTests {
        @Test func slotsThatMoveAreFollowed() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration) { client in
                    let tag = cluster.key(of: 0)
                    let slot = ClusterSlot.slot(ofKey: tag)
                    for number in 0..<20 { _ = try await client.send(.set("{\(tag)}\(number)", "\(number)")) }
                    let before = client.connectionGeneration

                    try await cluster.beginMove(of: slot, from: 0, to: 1)
                    #expect(try await cluster.moveKeys(of: slot, from: 0, to: 1, atOnce: 10) == 10)
                    // Half of them is with the one, half with the other.
                    for number in 0..<20 { #expect(try await client.send(.get("{\(tag)}\(number)")) == .bulk(Array("\(number)".utf8))) }
                    let replies = try await client.pipeline(
                        (0..<20).flatMap { [.get("{\(tag)}\($0)"), .get(cluster.key(of: 2, $0))] })
                    #expect(replies == (0..<20).flatMap { [.bulk(Array("\($0)".utf8)), .null] })
                    try await self.expectScripts(client, cluster, tag)

                    while try await cluster.moveKeys(of: slot, from: 0, to: 1, atOnce: 10) > 0 {}
                    try await cluster.endMove(of: slot, to: 1)
                    #expect(try await client.pipeline([.get("{\(tag)}1"), .get("{\(tag)}2")]) == [.bulk([0x31]), .bulk([0x32])])
                    #expect(client.connectionGeneration > before)
                    #expect(try await client.master(of: tag).address == cluster.nodes[1].address)
                }
            }
        }

        /// While a slot moves: scripts with one key follow it, also where the target does not know them; with keys on both sides they wait,
        /// and the server's error is thrown in the end.
        private func expectScripts(_ client: RedisClient, _ cluster: RedisCluster, _ tag: String) async throws {
            let script = RedisScript("return redis.call('INCRBY', KEYS[1], 1)")
            for number in 0..<20 {
                #expect(try await client.evaluate(script, keys: ["{\(tag)}\(number)"], arguments: []) == .integer(Int64(number + 1)))
                #expect(try await client.send(.incrby("{\(tag)}\(number)", -1)) == .integer(Int64(number)))
            }
            let both = RedisScript("return redis.call('EXISTS', unpack(KEYS))")
            let keys = (0..<20).map { "{\(tag)}\($0)" }
            let error = await failure { try await client.evaluate(both, keys: keys, arguments: [], timeout: .milliseconds(300)) }
            #expect(error?.serverError?.code == "TRYAGAIN")
            let replies = try await client.pipeline([.exists(keys), .get(cluster.key(of: 2))], timeout: .milliseconds(300))
            #expect(replies[1] == .null)
            guard case .error(let refusal) = replies[0] else {
                Issue.record("keys on both sides were counted")
                return
            }
            #expect(refusal.code == "TRYAGAIN")
            async let waited = client.evaluate(both, keys: keys, arguments: [])
            while try await cluster.moveKeys(of: ClusterSlot.slot(ofKey: tag), from: 0, to: 1, atOnce: 1) > 0 {}
            #expect(try await waited == .integer(20))
        }

        @Test func aBlockedCommandGoesOnAtTheNewMaster() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration) { client in
                    let key = cluster.key(of: 0)
                    let slot = ClusterSlot.slot(ofKey: key)
                    async let moved = client.block(.blmove(from: key, .right, to: key, .right, blocking: .seconds(30)), for: .seconds(30))
                    try await waitUntil("it blocks") {
                        try await cluster.nodes[0].send("INFO", "clients").string().contains("blocked_clients:1")
                    }
                    try await cluster.move(slot, from: 0, to: 1)
                    try await waitUntil("it blocks again") {
                        try await cluster.nodes[1].send("INFO", "clients").string().contains("blocked_clients:1")
                    }
                    _ = try await client.send(.lpush(key, "x"))
                    #expect(try await moved == .bulk([0x78]))
                }
            }
        }

        @Test func nothingIsLostOrDoneTwiceWhileASlotMoves() async throws {
            try await withRedisCluster { cluster in
                try await withClient(cluster.configuration) { client in
                    let tag = cluster.key(of: 0)
                    let slot = ClusterSlot.slot(ofKey: tag)
                    async let moving: Void = {
                        for _ in 0..<3 {
                            try await cluster.move(slot, from: 0, to: 2, atOnce: 1)
                            try await cluster.move(slot, from: 2, to: 0, atOnce: 1)
                        }
                    }()
                    let others = (0..<8).map { cluster.key(of: $0 % 3, 100 + $0) }
                    try await withThrowingDiscardingTaskGroup { group in
                        for writer in 0..<8 {
                            group.addTask {
                                for number in 1...200 {
                                    let key = "{\(tag)}\(writer)"
                                    let replies = try await client.pipeline([
                                        .lpush(key, "\(number)"), .lpush(others[writer], "\(number)"), .lpush(key, "\(number)b"),
                                    ])
                                    // Where the slot goes and comes back between them, the second may be the first.
                                    let own = try Set([replies[0].integer(), replies[2].integer()])
                                    #expect(own == [Int64(2 * number - 1), Int64(2 * number)] && replies[1] == .integer(Int64(number)))
                                }
                            }
                        }
                    }
                    try await moving
                    for writer in 0..<8 {
                        let values = try await client.send(.lrange("{\(tag)}\(writer)", 0, -1)).array().map { try $0.string() }
                        let pairs = stride(from: values.count - 2, through: 0, by: -2).map { Set(values[$0...$0 + 1]) }
                        #expect(values.count == 400 && pairs == (1...200).map { ["\($0)", "\($0)b"] })
                    }
                }
            }
        }
    }
}
