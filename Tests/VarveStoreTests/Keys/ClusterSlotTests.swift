import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveStore

@Suite struct ClusterSlotTests {
    @Test func agreesWithRedis() async throws {
        try await withClusterNode { server in
            try await withRedisClient(server.configuration) { redis in
                let partitioning = Partitioning(count: 64)
                let odd = ["", "a", "{}", "{}a", "a{b}c", "{a}{b}", "a{b", "}{", "{{a}}", "è{ü}", "foo{}{bar}", "123456789"]
                let own = partitioning.keys.flatMap { [$0.queue, $0.system(SystemNumber(rawValue: 7)).day(Day(epochDay: 20_000)).changes] }
                let keys = odd + own + [Keys.format, Keys.workers]
                let slots = try await redis.pipeline(keys.map { .clusterKeyslot($0) }).map { Int(try $0.integer()) }
                #expect(keys.map { ClusterSlot.slot(ofKey: $0) } == slots)
            }
        }
    }
}

@Suite struct PartitionTagsTests {
    @Test(arguments: [1, 2, 3, 63, 64, 100, 1000, 1024])
    func tagsAreDistinctAndEvenlySpaced(count: Int) {
        let tags = PartitionTags(count: count).tags
        #expect(tags.count == count)
        #expect(Set(tags).count == count)
        let slots = tags.map { ClusterSlot.slot(ofKey: "varve:{\($0)}:queue") }
        #expect(slots == (0..<count).map { $0 * ClusterSlot.count / count })
    }

    @Test func keysOfAPartitionShareASlot() {
        for keys in Partitioning(count: 64).keys {
            let system = keys.system(SystemNumber(rawValue: 123))
            let digests = ["a", "b"].map { IndexDigest(path: "os", value: Array($0.utf8)) }
            let all =
                digests.map { keys.index($0) } + [keys.indexed, keys.indexedPaths, keys.seen, keys.critical, keys.kinds, keys.erasing]
                + [system.indexed]
                + [keys.organizationsFirst, keys.organizationsLast]
                + [
                    keys.queue, keys.dead, keys.deadBytes, keys.standstill, keys.takeover, keys.deaths, keys.lease, keys.epoch,
                    keys.position, keys.sequence, keys.feed,
                    keys.systems, keys.numbers,
                    keys.hot, keys.organization(.standard, Month(number: 24_312)), system.head, system.days, system.idempotency,
                    system.months,
                    system.month(Month(number: 24_312)).sealed,
                ] + [system.day(Day(epochDay: 20_000)).changes] + system.month(Month(number: 24_312)).hot
            #expect(Set(all.map { ClusterSlot.slot(ofKey: $0) }).count == 1)
            #expect(Set(all).count == all.count)
        }
    }
}
