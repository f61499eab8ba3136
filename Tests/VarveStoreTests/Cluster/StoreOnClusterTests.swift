import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

/// What the store asks of Redis that is not about the keys of one partition, on a cluster.
@Suite(.serialized) struct StoreOnClusterTests {
    private func withStore(_ body: (RedisCluster, Store) async throws -> Void) async throws {
        try await withRedisCluster { cluster in
            try await withRedisClient(cluster.configuration) { redis in
                let clock = TestClock()
                let deployment = try await Deployment.open(redis, partitions: 8, now: clock.now)
                try await body(cluster, Store(redis: redis, deployment: deployment, now: { clock.now }))
            }
        }
    }

    private func register(_ count: Int, in store: Store) async throws -> [RegisteredSystem] {
        var generator = SystemRandomNumberGenerator()
        var systems: [RegisteredSystem] = []
        for number in 0..<count {
            let credentials = Credentials.make(using: &generator)
            let id = try #require(SystemID("system-\(number)"))
            systems.append(
                try await Registry(store: store).create(id, credentials: credentials, name: id.rawValue, organization: .standard))
            #expect(try await Registry(store: store).find(key: credentials.key)?.id == id)
        }
        return systems
    }

    @Test func everythingIsReadOfAllMasters() async throws {
        try await withStore { cluster, store in
            let systems = try await register(40, in: store)
            #expect(try await Registry(store: store).all().count == 40)
            #expect(try await DirectoryReader(store: store).all().count == 40)
            let masters = try await store.partitioning.keys.asyncMap { try await store.redis.master(of: $0.queue).address }
            #expect(Set(masters) == Set(cluster.nodes[..<3].map(\.address)))

            _ = try await cluster.nodes[1].send("CONFIG", "SET", "maxmemory", "100mb")
            for system in systems {
                let body = Array("{}".utf8)
                _ = try await Queue(store: store).push(
                    Envelope(
                        system: system.id, number: system.number, receivedAt: store.now(), requestID: "r", traceparent: "", size: 2,
                        frame: try Zstd.compress(body)))
            }
            let status = try await Queue(store: store).status()
            #expect(status.map(\.length).reduce(0, +) == 40)
            for (status, master) in zip(status, masters) { #expect((status.memoryUse > 0) == (master == cluster.nodes[1].address)) }
            let forecast = try await MemoryForecast.read(store)
            #expect(forecast.limit == 83_886_080)
            #expect(try await MemorySamples(store: store).add())
            #expect(try await MemorySamples(store: store).read().count == 1)

            let report = try await StorageReader(store: store).report(sample: nil)
            #expect(report.systems == 40)
            let keys = try await store.redis.masters().asyncMap { try await $0.send(.databaseSize()).integer() }
            #expect(Int64(report.sizes.allKeys) == keys.reduce(0, +))
            #expect(abs(try await store.clockOffset()) >= 0)
            try await Durability.strict.check(store.redis)
            #expect(try await Durability.replicated.concerns(of: store.redis).count == 3)
        }
    }

    @Test func feedsOfAllMastersAreFollowed() async throws {
        try await withStore { _, store in
            let feed = Feed(store: store)
            var positions = try await feed.end().positions.map(\.entry)
            #expect(try await feed.next(after: positions, blocking: .milliseconds(1)).isEmpty)
            for keys in store.partitioning.keys {
                let before = positions
                async let found = feed.next(after: before, blocking: .seconds(20))
                let item = FeedEntry.Item(
                    number: SystemNumber(rawValue: 1), inventory: InventoryID(rawValue: 1), time: Timestamp(microseconds: 1), changes: 1)
                let fields: [(field: String, value: RedisArgument)] = [("p", "0-0"), ("c", .bytes(FeedEntry(items: [item]).encoded()))]
                let id = try await store.redis.send(.xadd(keys.feed, fields)).string()
                let next = try await found
                #expect(next.map(\.partition) == [keys.partition])
                #expect(next.map(\.entry.id.description) == [id])
                positions[keys.partition] = try #require(next.first).entry.id
            }
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
