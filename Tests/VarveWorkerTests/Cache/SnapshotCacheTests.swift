import TestSupport
import Testing
import VarveDiff
import VarveModel
import VarveRules
import VarveStore

@testable import VarveWorker

@Suite struct SnapshotCacheTests {
    private func snapshot(_ size: Int = 0) throws -> SystemSnapshot {
        let head = SystemHead(
            system: try #require(SystemID("a")), organization: .standard, newest: nil, revision: 0, changedDay: nil, memory: [])
        let text = #"{"a":""# + String(repeating: "x", count: size) + #""}"#
        let base = try BaseInventory(document: Document(parsing: Array(text.utf8)), kind: .general, body: Array(text.utf8))
        return SystemSnapshot(head: head, base: size == 0 ? nil : .success(base), memory: RuleMemory())
    }

    private func number(_ value: Int) -> SystemNumber { SystemNumber(rawValue: Int64(value)) }

    @Test func theLeastRecentlyUsedGoesFirst() throws {
        var cache = SnapshotCache(capacity: 3 * 1024)
        for value in 1...3 { cache.store(try snapshot(), for: number(value)) }
        #expect(cache.find(number(1)) != nil)
        cache.store(try snapshot(), for: number(4))
        #expect([1, 2, 3, 4].map { cache.find(number($0)) != nil } == [true, false, true, true])
        #expect(cache.cost == 3 * 1024)
    }

    @Test func costIsBoundedAndExact() throws {
        var cache = SnapshotCache(capacity: 200_000)
        for step in 0..<2000 {
            cache.store(try snapshot(Int.random(in: 0..<20_000)), for: number(Int.random(in: 0..<100)))
            _ = cache.find(number(Int.random(in: 0..<100)))
            #expect(cache.cost <= cache.capacity, "step \(step)")
        }
        let kept = (0..<100).compactMap { cache.find(number($0)) }
        #expect(kept.map(\.cost).reduce(0, +) == cache.cost)
        #expect(kept.count > 5)
        cache.removeAll()
        #expect(cache.cost == 0 && cache.find(number(1)) == nil)
    }

    @Test func whatIsLargerThanTheCacheIsNotKept() throws {
        var cache = SnapshotCache(capacity: 5000)
        cache.store(try snapshot(), for: number(1))
        cache.store(try snapshot(50_000), for: number(2))
        #expect(cache.find(number(2)) == nil)
        #expect(cache.cost <= 5000)
    }
}
