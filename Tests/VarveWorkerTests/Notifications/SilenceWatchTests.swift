import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveNotify
import VarveStore

@testable import VarveWorker

/// The watch by itself: the test has it look every minute of the clock.
@Suite struct SilenceWatchTests {
    private struct Watched {
        let context: TestStore
        let system: RegisteredSystem
        let outbox: Outbox
        let file: NotificationsFile
        var watch: SilenceWatch

        init(_ context: TestStore) async throws {
            self.context = context
            system = try await context.register("web1").system
            let leases = Leases(store: context.store, lifetime: .seconds(600))
            outbox = Outbox(store: context.store, lease: try #require(try await leases.acquire(0, token: "test 1")))
            file = try NotificationsFile.parse(
                "webhooks: {ops: {url: 'http://127.0.0.1:1', secret_env: A}}\nrules: {lost: {to: ops, silent_for: 30m}}", name: "test")
            watch = SilenceWatch(outbox: outbox, pause: .zero)
        }

        mutating func pass(_ minutes: Int, gateway: Bool = true) async throws {
            for _ in 0..<minutes {
                context.clock.advance(by: .seconds(60))
                if gateway {
                    try await GatewaySign(store: context.store).give()
                } else {
                    _ = try await context.redis.send(.del(Keys.gateways))
                }
                try await watch.look(file, at: context.clock.now)
            }
        }

        func silent() async throws -> Int { try await outbox.silent().count }
        func told() async throws -> Int { try await outbox.entries().count }

        func set(_ state: SystemState) async throws {
            _ = try await Registry(store: context.store).update(system.id) { $0.state = state }
        }
    }

    @Test("nobody is silent while no gateway serves, nor before it had as long again to report") func outage() async throws {
        try await withTestStore { context in
            var watched = try await Watched(context)
            try await watched.pass(10)
            try await watched.pass(120, gateway: false)
            #expect(try await watched.silent() == 0)
            try await watched.pass(29)
            #expect(try await watched.silent() == 0)
            try await watched.pass(4)
            #expect(try await watched.silent() == 1, "it did not come back")
        }
    }

    @Test("nobody is silent while the partition stands still, since gateways refuse its posts") func standstill() async throws {
        try await withTestStore { context in
            var watched = try await Watched(context)
            try await watched.pass(10)
            _ = try await context.redis.send(.set(context.first.standstill, .string(Standstill.deadListFull.text)))
            try await watched.pass(120)
            #expect(try await watched.silent() == 0)
            _ = try await context.redis.send(.del(context.first.standstill))
            try await watched.pass(29)
            #expect(try await watched.silent() == 0)
            try await watched.pass(4)
            #expect(try await watched.silent() == 1)
        }
    }

    @Test("what waits in the queue may be of anybody, so nobody is silent behind it") func queued() async throws {
        try await withTestStore { context in
            var watched = try await Watched(context)
            try await watched.pass(10)
            _ = try await context.push(watched.system, "{}")
            try await watched.pass(60)
            #expect(try await watched.silent() == 0)
            _ = try await context.redis.send(.del(context.first.queue))
            try await watched.pass(1)
            #expect(try await watched.silent() == 1)
        }
    }

    @Test("a silent system that is suspended is not silent any more, and has as long again once it is resumed") func suspended()
        async throws
    {
        try await withTestStore { context in
            var watched = try await Watched(context)
            try await watched.pass(33)
            #expect(try await watched.silent() == 1)
            #expect(try await watched.told() == 1)
            try await watched.set(.suspended)
            try await watched.pass(12)
            #expect(try await watched.silent() == 0)
            try await watched.set(.active)
            try await watched.pass(12)
            #expect(try await watched.silent() == 0)
            #expect(try await watched.told() == 1)
            try await watched.pass(40)
            #expect(try await watched.silent() == 1)
            #expect(try await watched.told() == 2)
        }
    }
}
