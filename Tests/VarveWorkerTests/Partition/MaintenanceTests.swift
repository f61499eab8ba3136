import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

/// What a partition's owner does beside its queue.
@Suite struct MaintenanceTests {
    /// An idle partition does not wait for posts while there are months to seal: were it to, this would take a minute.
    @Test func anIdlePartitionSealsWhatIsDue() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            let importer = Importer(
                store: context.store, rules: .standard, hotDays: 3650, name: "test", logger: silentLogger,
                report: { Issue.record("line \($0.line): \($0.reason)") })
            let lines = (0..<40).map { number in
                let time = context.clock.now.month.advanced(by: number - 40).first.start.rfc3339
                return (number: number + 1, text: Array(#"{"system_id":"a","timestamp":"\#(time)","data":{"n":\#(number)}}"#.utf8))
            }
            _ = try await importer.run { try await $0.add(lines) }
            let months = context.first.system(system.number).months
            try #require(try await context.hash(months).isEmpty)

            var configuration = WorkerConfiguration.quick
            configuration.hotDays = 0
            try await withServices([context.worker("worker", configuration)]) {
                try await eventually("all months are sealed", within: .seconds(20)) {
                    context.clock.advance(by: .milliseconds(20))
                    return try await context.hash(months).count == 40
                }
            }
        }
    }

    /// A key that only maintenance reads holds something else, for good.
    @Test func maintenanceThatFailsKeepsNoPostsWaiting() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            _ = try await context.redis.send(.set(context.first.erasing, "x"))
            let lease = try #require(try await Leases(store: context.store).acquire(0, token: "test:1"))
            var maintenance = PartitionMaintenance()
            await #expect(throws: RedisError.self) {
                try await maintenance.step(context.store, lease, WorkerConfiguration(), silentLogger)
            }
            #expect(maintenance.idle(at: context.clock.now, atMost: .seconds(60)) == .seconds(5))
            try await Leases(store: context.store).release(lease)
            try await withServices([context.worker()]) {
                for number in 0..<3 {
                    context.clock.advance(by: .seconds(10))
                    try await context.push(system, #"{"n":\#(number)}"#)
                    try await context.drain()
                }
            }
            #expect(try await context.history(of: system).count == 3)
        }
    }

    @Test func whatCannotBeErasedKeepsNoMonthFromBeingSealed() async throws {
        try await withTestStore { context in
            let system = try await context.register("a").system
            for number in 0..<2 {
                try await context.push(system, #"{"n":\#(number)}"#)
                try await context.process()
                context.clock.advance(by: .seconds(100 * 86_400))
            }
            _ = try await context.redis.send(.set(context.first.erasing, "x"))
            try await context.withLease(of: 0) { lease in
                var maintenance = PartitionMaintenance()
                await #expect(throws: RedisError.self) {
                    try await maintenance.step(context.store, lease, WorkerConfiguration(), silentLogger)
                }
            }
            #expect(try await context.hash(context.first.system(system.number).months).count == 2)
        }
    }

    @Test("what is due is hardly waited for, what is not is, until it is") func idle() async throws {
        try await withTestStore { context in
            var maintenance = PartitionMaintenance()
            // Redis takes no time to wait at all for waiting for ever.
            #expect(maintenance.idle(at: context.clock.now, atMost: .seconds(5)) == .milliseconds(10))
            let lease = try #require(try await Leases(store: context.store, lifetime: .seconds(600)).acquire(0, token: "test:1"))
            var configuration = WorkerConfiguration()
            configuration.maintenancePause = .seconds(60)
            #expect(try await maintenance.step(context.store, lease, configuration, silentLogger) == [])
            #expect(maintenance.idle(at: context.clock.now, atMost: .seconds(5)) == .seconds(5))
            let whole = maintenance.idle(at: context.clock.now, atMost: .seconds(3600))
            #expect((.seconds(30)...(.seconds(60))).contains(whole))
            context.clock.advance(by: .seconds(20))
            #expect(maintenance.idle(at: context.clock.now, atMost: .seconds(3600)) == whole - .seconds(20))
            context.clock.advance(by: .seconds(41))
            #expect(maintenance.idle(at: context.clock.now, atMost: .seconds(5)) == .milliseconds(10))
        }
    }

    @Test("an erasure that was cut off goes on in maintenance, and one that fails keeps no other waiting")
    func erases() async throws {
        try await withTestStore { context in
            let registry = Registry(store: context.store)
            let (bad, gone) = (try await context.register("bad").system, try await context.register("gone").system)
            for system in [bad, gone] {
                try await registry.beginDeletion(system.id)
                context.clock.advance(by: .seconds(1))
            }
            let own = context.first.system(gone.number)
            _ = try await context.redis.send(.hset(own.months, "2026-01", "x"))
            _ = try await context.redis.send(.set(context.first.system(bad.number).days, "x"))
            let lease = try #require(try await Leases(store: context.store).acquire(0, token: "test:1"))
            var maintenance = PartitionMaintenance()
            for _ in 0..<10 {
                _ = try await maintenance.step(context.store, lease, WorkerConfiguration(), silentLogger)
                context.clock.advance(by: .seconds(61))
                _ = try await Leases(store: context.store).renew(lease)
            }
            #expect(try await registry.all().map(\.id) == [bad.id])
            #expect(try await context.redis.send(.exists([own.months])).integer() == 0)
        }
    }
}
