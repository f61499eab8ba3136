import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct LeasesTests {
    @Test func aHeartbeatThatCannotBeHeardWritesNothing() async throws {
        try await withTestStore { context in
            let leases = Leases(store: context.store)
            _ = try await leases.heartbeat(worker: "old", lifetime: .milliseconds(1))
            _ = try await context.redis.send(.set(Keys.imports, "x"))
            let before = try await context.dump()
            await #expect(throws: RedisError.self) { try await leases.heartbeat(worker: "new", lifetime: .seconds(5)) }
            #expect(try await context.dump() == before)
        }
    }

    @Test func oneHoldsItUntilItIsReleased() async throws {
        try await withTestStore(partitions: 2) { context in
            let leases = Leases(store: context.store)
            let first = try #require(try await leases.acquire(1, token: "a 1"))
            #expect(first.epoch == 1)
            #expect(try await leases.acquire(1, token: "b 1") == nil)
            #expect(try await leases.acquire(1, token: "a 1") == nil)
            #expect(try await leases.acquire(0, token: "b 1")?.epoch == 1)
            #expect(try await leases.renew(first))
            try await leases.release(first)
            #expect(try await !leases.renew(first))
            #expect(try await leases.acquire(1, token: "b 2")?.epoch == 2)
        }
    }

    @Test func anothersTokenChangesNothing() async throws {
        try await withTestStore { context in
            let leases = Leases(store: context.store, lifetime: .seconds(50))
            let held = try #require(try await leases.acquire(0, token: "a 1"))
            let forged = Lease(partition: 0, token: "a 2", epoch: held.epoch)
            #expect(try await !Leases(store: context.store, lifetime: .seconds(500)).renew(forged))
            try await leases.release(forged)
            let life = try await context.redis.send(RedisCommand("PTTL", [.string(context.first.lease)])).integer()
            #expect((1...50_000).contains(life))
            #expect(try await context.redis.send(.get(context.first.lease)).string() == "a 1")
        }
    }

    @Test func runsOutUnlessRenewed() async throws {
        try await withTestStore { context in
            let short = Leases(store: context.store, lifetime: .milliseconds(80))
            let lost = try #require(try await short.acquire(0, token: "a 1"))
            try await eventually("run out") {
                try await context.redis.send(.exists(context.first.lease)).integer() == 0
            }
            #expect(try await !short.renew(lost))
            #expect(try await short.acquire(0, token: "b 1")?.epoch == 2)
        }
    }

    @Test func ofManyAtOnceOneGetsIt() async throws {
        try await withTestStore { context in
            let leases = Leases(store: context.store)
            let got = try await withThrowingTaskGroup(of: Lease?.self) { group in
                for number in 0..<20 { group.addTask { try await leases.acquire(0, token: "w \(number)") } }
                return try await group.reduce(into: [Lease]()) { if let lease = $1 { $0.append(lease) } }
            }
            #expect(got.count == 1)
        }
    }

    @Test func membershipTellsWhoIsAliveAndWhatIsReserved() async throws {
        try await withTestStore(partitions: 8) { context in
            let leases = Leases(store: context.store)
            _ = try await leases.heartbeat(worker: "b", lifetime: .milliseconds(60))
            _ = try await leases.heartbeat(worker: "a", lifetime: .seconds(60))
            try await leases.reserve([3, 5], for: .seconds(60))
            try await leases.reserve([7], for: .milliseconds(60))
            try await eventually("b and its reservation have run out") {
                try await leases.heartbeat(worker: "c", lifetime: .seconds(60))
                    == Membership(workers: ["a", "c"], reserved: [3, 5])
            }
            try await leases.unreserve([3])
            try await leases.leave(worker: "a")
            #expect(
                try await leases.heartbeat(worker: "c", lifetime: .seconds(60)) == Membership(workers: ["c"], reserved: [5]))
        }
    }
}
