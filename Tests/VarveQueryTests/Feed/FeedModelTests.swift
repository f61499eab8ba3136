import Foundation
import NIOPosix
import RedisClient
import TestSupport
import Testing
import VarveModel

@testable import VarveQuery
@testable import VarveStore

/// Whatever the pages' sizes, and whenever processes and Redis are started again: all readers see everything once, in each system's order.
@Suite struct FeedModelTests {
    /// What one reader has seen.
    struct Reader {
        var cursor: String
        var seen: [SystemID: [Int64]] = [:]
        var generator: SeededGenerator

        mutating func read(_ feed: Feed) async throws -> Bool {
            // As a process that was started meanwhile: nothing but the text of the cursor is left.
            let start = try #require(feed.cursor(cursor))
            let all = FeedSelection(filter: ChangeFilter(), systems: []) { _ in true }
            let limit = generator.pick([1, 2, 3, 7, 20, 1000])
            let page = try await feed.page(after: start, all, limit: limit)
            #expect(page.changes.count <= limit && page.cursors.count == page.changes.count)
            var taken = page.changes.count
            cursor = feed.text(of: page.cursor)
            var isStopped = false
            if let last = page.changes.indices.randomElement(using: &generator), generator.oneIn(2) {
                // A reader that ended within the page goes on behind the last change that it took.
                var cut = start
                for index in 0...last { cut.positions[page.cursors[index].partition] = page.cursors[index].position }
                taken = last + 1
                cursor = feed.text(of: cut)
                isStopped = true
            }
            for change in page.changes.prefix(taken) { seen[change.system.id, default: []].append(change.change.id.rawValue) }
            return page.hasMore || isStopped
        }
    }

    /// `VARVE_SEED` draws the same numbers again.
    private static let seed = ProcessInfo.processInfo.environment["VARVE_SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000)

    @Test(.timeLimit(.minutes(3)), arguments: [(1, seed), (4, seed)])
    func everyReaderSeesEverythingOnce(partitions: Int, seed: UInt64) async throws {
        try await withTestStore(partitions: partitions, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
            let fleet = try await FeedFleet(context.store, systems: 9, seed: seed)
            let feed = Feed(store: context.store)
            let start = feed.text(of: try await feed.end())
            var generator = SeededGenerator(seed: seed)
            var readers = (0..<6).map { _ in Reader(cursor: start, generator: SeededGenerator(seed: generator.next())) }
            for round in 0..<25 {
                try await fleet.commitRandomly()
                if round == 12 {
                    try await context.server.restart()
                    try await eventually("Redis answers") { (try? await context.redis.send(.ping())) != nil }
                }
                for index in readers.indices where generator.oneIn(2) { _ = try await readers[index].read(feed) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for _ in 0..<20 { try await fleet.commitRandomly() } }
                for index in readers.indices { for _ in 0..<10 { _ = try await readers[index].read(feed) } }
                try await group.waitForAll()
            }
            let expected = await fleet.committed.filter { !$0.value.isEmpty }
            for index in readers.indices {
                while try await readers[index].read(feed) {}
                #expect(readers[index].seen == expected)
            }
        }
    }
}
