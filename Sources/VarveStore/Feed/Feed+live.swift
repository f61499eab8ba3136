import RedisClient
import VarveModel

/// A commit as it is told to those who follow: an entry of a partition's feed with the changes that it announces.
package struct FeedCommit: Sendable {
    package let partition: Int
    package let entry: StoredFeedEntry
    let items: [FeedItem]

    /// What it takes in memory, about; shared by all who have it.
    package var bytes: Int {
        items.reduce(256) { sum, item in
            item.changes.reduce(sum) { $0 + 256 + ($1.change.previous?.count ?? 0) + ($1.change.current?.count ?? 0) }
        }
    }

    /// What a reader sees of it, who stands at a cursor before it.
    package func page(after cursor: FeedCursor, _ selection: FeedSelection) -> FeedPage {
        var builder = FeedPageBuilder(cursor, selection, limit: .max, byteLimit: .max)
        builder.take(entry.id, of: partition, items)
        return builder.page
    }
}

extension Feed {
    private static let commitsPerRead = 64

    /// Pause between two looks where nobody can wait for several feeds at once.
    private static let pollingPause = Duration.milliseconds(200)

    /// Waits for entries after the positions; none after `blocking`.
    ///
    /// On a single Redis with one command for all feeds, on a connection of its own. A cluster lets a command wait for feeds of one slot
    /// only: there they are looked at several times a second, in one round trip to each master.
    package func next(after positions: [StreamID], blocking: Duration) async throws -> [(partition: Int, entry: StoredFeedEntry)] {
        guard store.redis.isCluster else { return try await waitForNext(after: positions, blocking: blocking) }
        for _ in 0..<max(1, Int(blocking / Self.pollingPause)) {
            let replies = try await store.redis.pipeline(
                zip(store.partitioning.keys, positions).map { .xrange($0.feed, "(\($1)", count: Self.commitsPerRead) })
            let found = try zip(store.partitioning.keys, replies).flatMap { keys, reply in
                try StoredFeedEntry.entries(reply).map { (keys.partition, $0) }
            }
            if !found.isEmpty { return found }
            try await Task.sleep(for: Self.pollingPause)
        }
        return []
    }

    private func waitForNext(
        after positions: [StreamID], blocking: Duration
    ) async throws -> [(partition: Int, entry: StoredFeedEntry)] {
        let keys = store.partitioning.keys
        let command = RedisCommand.xread(
            zip(keys, positions).map { ($0.feed, $1.description) }, count: Self.commitsPerRead, blocking: blocking)
        let reply = try await store.redis.block(command, for: blocking)
        guard reply != .null else { return [] }
        let partitions = Dictionary(uniqueKeysWithValues: keys.map { ($0.feed, $0.partition) })
        return try reply.array().flatMap { stream in
            let parts = try stream.array()
            guard parts.count == 2, let partition = partitions[try parts[0].string()] else { throw StoreError.corrupt("a feed") }
            return try StoredFeedEntry.entries(parts[1]).map { (partition, $0) }
        }
    }

    /// The changes of one entry, of all systems.
    package func commit(_ entry: StoredFeedEntry, of partition: Int) async throws -> FeedCommit {
        let items = try await FeedResolver(store: store).resolve(entry.items.map { (partition, $0) }) { _ in true }
        return FeedCommit(partition: partition, entry: entry, items: items)
    }
}
