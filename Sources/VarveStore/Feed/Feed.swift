import RedisClient
import VarveModel

/// Reads the partitions' feeds: what was committed, in the order in which it was.
package struct Feed: Sendable {
    let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Partitions that one round trip reads, and entries that are read at once of all: bounds of what is in memory.
    private static let partitionsPerRead = 64
    private static let entriesPerRead = 512

    private var keys: [PartitionKeys] { store.partitioning.keys }
    private var perPartition: Int { max(2, Self.entriesPerRead / keys.count) }

    /// The end: what is committed from now on comes after it.
    package func end() async throws -> FeedCursor {
        let replies = try await pipeline { .xrevrange($0.feed, count: 1) }
        return FeedCursor(positions: try replies.map { FeedPosition(entry: try Self.ids($0).first ?? .zero) })
    }

    /// The beginning of what the feed still has.
    package func beginning() async throws -> FeedCursor {
        FeedCursor(positions: try await firsts().map { FeedPosition(entry: $0?.previous ?? .zero) })
    }

    /// The oldest entries; `nil` where a partition has none.
    func firsts() async throws -> [StoredFeedEntry?] {
        try await pipeline { .xrange($0.feed, count: 1) }.map { try StoredFeedEntry.entries($0).first }
    }

    /// Some entries of each partition that come next, and whether there may be more.
    ///
    /// - Throws: `FeedGap` where entries that come next have gone.
    func entries(after cursor: FeedCursor) async throws -> (entries: [[StoredFeedEntry]], hasMore: Bool) {
        let count = perPartition
        let replies = try await pipeline { .xrange($0.feed, "(\(cursor.positions[$0.partition].entry)", count: count) }
        let entries = try replies.map { try StoredFeedEntry.entries($0) }
        for (position, found) in zip(cursor.positions, entries) {
            var position = position
            for entry in found {
                guard position.step(to: entry) == .next else { throw FeedGap() }
                position = FeedPosition(entry: entry.id)
            }
        }
        return (entries, entries.contains { $0.count == count })
    }

    private func pipeline(_ command: (PartitionKeys) -> RedisCommand) async throws -> [RedisReply] {
        var replies: [RedisReply] = []
        for start in stride(from: 0, to: keys.count, by: Self.partitionsPerRead) {
            replies += try await store.redis.pipeline(keys[start..<min(keys.count, start + Self.partitionsPerRead)].map(command))
        }
        return replies
    }

    private static func ids(_ reply: RedisReply) throws -> [StreamID] {
        try reply.array().map { entry in
            guard let id = try entry.array().first.flatMap({ StreamID(try $0.string()) }) else { throw StoreError.corrupt("a feed") }
            return id
        }
    }
}

/// Something that a reader has not read has gone from the feed.
package struct FeedGap: Error, Hashable, Sendable {
    package init() {}
}
