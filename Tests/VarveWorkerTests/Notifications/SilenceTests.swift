import RedisClient
import TestSupport
import Testing
import VarveModel
import VarveStore

@testable import VarveWorker

@Suite struct SilenceTests {
    private static let hour = Duration.seconds(3600)

    /// A gateway serves all the time, and the watch looks every minute of the test's clock.
    private func pass(_ minutes: Int, _ store: NotifiedStore) async throws {
        for _ in 0..<minutes {
            store.context.clock.advance(by: .seconds(60))
            try await GatewaySign(store: store.context.store).give()
            let now = store.context.clock.now.microseconds
            try await store.until("the watch has looked") {
                try await store.context.redis.send(.hget(store.context.first.silenceWatch, "at")).optionalInteger() == now
            }
        }
    }

    @Test("a system that has not reported for so long is told once, and once that it reports again", .timeLimit(.minutes(3)))
    func silentAndBack() async throws {
        try await NotifiedStore.run(rules: "  lost: {to: ops, silent_for: 30m}\n  all: {to: ops, severity: critical}") { store in
            try await store.post("{}")
            try await pass(29, store)
            #expect(try await store.state().isEmpty)
            try await pass(4, store)
            try await store.until("told") { store.receiver.accepted.count == 1 }
            let silent = store.receiver.accepted[0].body
            #expect(silent["type"].string == "system.silent" && silent["data"]["rule"].string == "lost")
            #expect(silent["data"]["last_reported_at"].string == TestClock.start.rfc3339)
            #expect(try await summary(store).hasAlerts)
            try await pass(3, store)
            #expect(store.receiver.received.count == 1)
            #expect(try await store.state().silent == 1)
            try await store.post(#"{"a":1}"#)
            try await pass(2, store)
            try await store.until("told") { store.receiver.accepted.count == 2 }
            #expect(store.receiver.accepted[1].body["type"].string == "system.reports")
            #expect(try await store.state().silent == 0)
            #expect(try await summary(store).hasAlerts, "of today")
            store.context.clock.advance(by: Self.hour * 25)
            #expect(try await !summary(store).hasAlerts)
        }
    }

    private func summary(_ store: NotifiedStore) async throws -> ChangeSummary {
        try #require(try await Timeline(store: store.context.store).summary(of: store.system, now: store.context.clock.now).value)
    }

    @Test("a suspended system is not told, nor one of others, and a deleted one is forgotten", .timeLimit(.minutes(3)))
    func notTold() async throws {
        try await NotifiedStore.run(rules: "  lost: {to: ops, silent_for: 10m, organizations: acme}") { store in
            let other = try await store.context.register("theirs", organization: "other").system
            let asleep = try await store.context.register("asleep").system
            _ = try await Registry(store: store.context.store).update(asleep.id) { $0.state = .suspended }
            try await pass(14, store)
            try await store.until("told") { store.receiver.accepted.count == 1 }
            #expect(store.receiver.accepted[0].body["data"]["system"]["id"].string == "web1")
            #expect(try await store.state().silent == 1)
            try await Registry(store: store.context.store).delete(store.system.id)
            try await pass(2, store)
            try await store.until("forgotten") { try await store.state().silent == 0 }
            #expect(store.receiver.received.count == 1)
            withExtendedLifetime(other) {}
        }
    }

    @Test("interruptions count by their length, short ones for short rules only") func watch() {
        let now = TestClock.start
        func at(_ seconds: Int64) -> Timestamp { now.advanced(by: seconds * 1_000_000) }
        let first = SilenceWatch.next(Outbox.Watch(), at: now)
        #expect(first == Outbox.Watch(at: now, since: now, short: now))
        let second = SilenceWatch.next(first, at: at(60))
        #expect(second == Outbox.Watch(at: at(60), since: now, short: now))
        let short = SilenceWatch.next(second, at: at(300))
        #expect(short == Outbox.Watch(at: at(300), since: now, short: at(300)))
        let long = SilenceWatch.next(short, at: at(1300))
        #expect(long == Outbox.Watch(at: at(1300), since: at(1300), short: at(1300)))
        let watch = Outbox.Watch(at: at(7200), since: now, short: at(7000))
        #expect(SilenceWatch.limit(of: 3_600_000_000, watch, at: at(7200)) == at(3600))
        #expect(SilenceWatch.limit(of: 600_000_000, watch, at: at(7200)) == nil)
        #expect(SilenceWatch.limit(of: 7_200_000_001, watch, at: at(7200)) == nil)
    }
}
