import VarveModel

extension Feed {
    /// Items whose changes are read together.
    private static let itemsPerRead = 64
    /// Bytes that a page has, about.
    package static let pageBytes = 4 << 20

    /// What comes next, the partitions' entries by the time of their commits.
    ///
    /// - `limit`: changes that it has, at most.
    /// - `byteLimit`: bytes that it has, about; one item may be more.
    /// - Throws: `FeedGap` where the cursor has fallen off the feed.
    package func page(
        after cursor: FeedCursor, _ selection: FeedSelection, limit: Int, byteLimit: Int = pageBytes
    ) async throws -> FeedPage {
        let (found, hasMore) = try await entries(after: cursor)
        var builder = FeedPageBuilder(cursor, selection, limit: limit, byteLimit: byteLimit)
        var rest = found.enumerated().flatMap { partition, entries in entries.map { (partition: partition, entry: $0) } }
            .sorted { ($0.entry.id, $0.partition) < ($1.entry.id, $1.partition) }[...]
        while !rest.isEmpty {
            guard !builder.isFull else {
                builder.leaveMore()
                return builder.page
            }
            let group = Self.group(rest)
            rest = rest.dropFirst(group.count)
            try await take(Array(group), into: &builder)
        }
        if hasMore { builder.leaveMore() }
        return builder.page
    }

    private func take(_ group: [(partition: Int, entry: StoredFeedEntry)], into builder: inout FeedPageBuilder) async throws {
        let items = group.flatMap { partition, entry in entry.items.map { (partition: partition, item: $0) } }
        var resolved = try await FeedResolver(store: store).resolve(items, builder.selection.admits)[...]
        var stopped: Set<Int> = []
        for (partition, entry) in group {
            let own = Array(resolved.prefix(entry.items.count))
            resolved = resolved.dropFirst(entry.items.count)
            // Behind an entry of which a part is left nothing of its partition may be taken.
            guard !stopped.contains(partition) else { continue }
            builder.take(entry.id, of: partition, own)
            if builder.page.cursor.positions[partition].entry != entry.id { stopped.insert(partition) }
        }
    }

    /// Some entries, one at least, that have about as many items as are read together.
    private static func group(
        _ entries: ArraySlice<(partition: Int, entry: StoredFeedEntry)>
    ) -> ArraySlice<(partition: Int, entry: StoredFeedEntry)> {
        var items = 0
        let count = entries.prefix { entry in
            defer { items += entry.entry.items.count }
            return items == 0 || items + entry.entry.items.count <= itemsPerRead
        }.count
        return entries.prefix(count)
    }
}
