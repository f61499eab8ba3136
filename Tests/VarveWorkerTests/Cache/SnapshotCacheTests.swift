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

    private func snapshot(document: Int, frame: Int) throws -> SystemSnapshot {
        var snapshot = try snapshot(document)
        snapshot.frame = [UInt8](repeating: 1, count: frame)
        return snapshot
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

    /// Four documents fit into half of the room; of the systems before them the frames are kept, with all that is known of them.
    @Test func documentsOfSystemsThatWereUsedLongAgoGoFirst() throws {
        let one = try snapshot(document: 20_000, frame: 300)
        var cache = SnapshotCache(capacity: 8 * one.documentCost + 2000)
        for value in 0..<10 { cache.store(one, for: number(value)) }
        let found = (0..<10).compactMap { cache.find(number($0)) }
        #expect(found.count == 10)
        #expect(found.map { $0.base != nil } == [Bool](repeating: false, count: 6) + [Bool](repeating: true, count: 4))
        #expect(found.allSatisfy { $0.frame == one.frame && $0.head == one.head })
        #expect(found.map(\.cost).reduce(0, +) == cache.cost && cache.cost <= cache.capacity)
    }

    @Test func aUseKeepsADocument() throws {
        let one = try snapshot(document: 20_000, frame: 300)
        var cache = SnapshotCache(capacity: 4 * one.documentCost + 2000)
        for value in 0..<2 { cache.store(one, for: number(value)) }
        _ = cache.find(number(0))
        cache.store(one, for: number(2))
        #expect((0..<3).map { cache.find(number($0))?.base != nil } == [true, false, true])
    }

    @Test func aDocumentLargerThanTheCacheIsNotKept() throws {
        var cache = SnapshotCache(capacity: 5000)
        cache.store(try snapshot(), for: number(1))
        cache.store(try snapshot(50_000), for: number(2))
        let found = cache.find(number(2))
        #expect(found != nil && found?.base == nil)
        #expect(cache.cost <= 5000)
    }
}
