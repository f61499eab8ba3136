import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct ReplicatedPushTests {
    private func envelope(_ body: String) throws -> Envelope {
        Envelope(
            system: try #require(SystemID("a")), number: SystemNumber(rawValue: 1), receivedAt: Timestamp(microseconds: 1), requestID: "r",
            traceparent: "", size: body.utf8.count, frame: try Zstd.compress(Array(body.utf8)))
    }

    private func withQueues(_ body: (_ strict: Queue, _ replicated: Queue, _ replica: RedisServer) async throws -> Void) async throws {
        try await withReplicatedRedis { master, replica in
            try await withRedisClient(master.configuration) { redis in
                let clock = TestClock()
                let deployment = try await Deployment.open(redis, partitions: 1, now: clock.now)
                let stores = [Durability.strict, .replicated].map {
                    Store(redis: redis, deployment: deployment, durability: $0, now: { clock.now })
                }
                try await body(Queue(store: stores[0]), Queue(store: stores[1]), replica)
            }
        }
    }

    @Test func aPushIsAnsweredWhenAReplicaHasIt() async throws {
        let envelope = try envelope("{}")
        try await withQueues { strict, replicated, replica in
            let length = try await replicated.push(envelope)
            #expect(length == 1)
            replica.suspend()
            _ = try await strict.push(envelope)
            let error = await #expect(throws: RedisError.self) { try await replicated.push(envelope) }
            #expect(error?.code == .notReplicated)
            replica.resume()
            let after = try await replicated.push(envelope)
            #expect(after == 4)
        }
    }

    /// The first post came over another connection, and was answered without the replica.
    @Test func aRepeatedPushIsAnsweredWhenAReplicaHasTheFirst() async throws {
        try await withQueues { strict, replicated, replica in
            let first = try envelope("{}")
            replica.suspend()
            #expect(try await strict.push(first, idempotencyKey: "k", bodyHash: String(repeating: "a", count: 64)) == .queued(length: 1))
            let push = { try await replicated.push(first, idempotencyKey: "k", bodyHash: String(repeating: "a", count: 64)) }
            let error = await #expect(throws: RedisError.self) { try await push() }
            #expect(error?.code == .notReplicated)
            replica.resume()
            #expect(try await push() == .repeated(receivedAt: first.receivedAt))
            #expect(try await replicated.push(first, idempotencyKey: "k", bodyHash: String(repeating: "b", count: 64)) == .keyReused)
            let second = try await replicated.push(first, idempotencyKey: "l", bodyHash: String(repeating: "a", count: 64))
            #expect(second == .queued(length: 2))
        }
    }
}

@Suite struct ReplicatedDurabilityTests {
    @Test func wantsAReplicaAndThatNothingIsWrittenWithoutOne() async throws {
        try await withReplicatedRedis { master, replica in
            try await withRedisClient(master.configuration) { redis in
                try await Durability.replicated.check(redis)
                _ = try await redis.send(RedisCommand("CONFIG", ["SET", "min-replicas-to-write", "0"]))
                let concern = "min-replicas-to-write is 0, must be 1 or more"
                #expect(try await Durability.replicated.concerns(of: redis) == [concern])
                #expect(try await Durability.strict.concerns(of: redis) == [])
                await #expect(throws: StoreError.notDurable([concern])) { try await Durability.replicated.check(redis) }
                replica.kill9()
                try await eventually("the replica is gone") { try await Durability.replicated.concerns(of: redis).count == 2 }
                try await Durability.strict.check(redis)
            }
        }
    }
}
