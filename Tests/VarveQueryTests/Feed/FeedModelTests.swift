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

        mutating func read(_ feed: Feed) async throws -> Bool {
            // As a process that was started meanwhile: nothing but the text of the cursor is left.
            let start = try #require(feed.cursor(cursor))
            let all = FeedSelection(filter: ChangeFilter(), systems: []) { _ in true }
            let page = try await feed.page(after: start, all, limit: Int.random(in: 1...7))
            #expect(page.changes.count <= 7 && page.cursors.count == page.changes.count)
            var taken = page.changes.count
            cursor = feed.text(of: page.cursor)
            var isStopped = false
            if let last = page.changes.indices.randomElement(), Bool.random() {
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

    @Test(.timeLimit(.minutes(3)), arguments: [1, 4]) func everyReaderSeesEverythingOnce(partitions: Int) async throws {
        try await withTestStore(partitions: partitions, arguments: ["--appendonly", "yes", "--appendfsync", "always"]) { context in
            let fleet = try await FeedFleet(context.store, systems: 9)
            let feed = Feed(store: context.store)
            let start = feed.text(of: try await feed.end())
            var readers = (0..<6).map { _ in Reader(cursor: start) }
            for round in 0..<25 {
                try await fleet.commitRandomly()
                if round == 12 {
                    try await context.server.restart()
                    try await eventually("Redis answers") { (try? await context.redis.send(.ping())) != nil }
                }
                for index in readers.indices where Bool.random() { _ = try await readers[index].read(feed) }
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
