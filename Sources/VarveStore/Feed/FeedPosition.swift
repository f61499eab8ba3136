/// How far a reader is in one partition's feed.
package struct FeedPosition: Hashable, Sendable {
    /// The last entry that was read to its end.
    package var entry: StreamID
    /// Of the entry after it: items that were read to their ends, and changes of the next one.
    package var items = 0
    package var changes = 0

    package init(entry: StreamID, items: Int = 0, changes: Int = 0) {
        self.entry = entry
        self.items = items
        self.changes = changes
    }

    /// What an entry means to a reader who stands here.
    package enum Step: Hashable, Sendable {
        /// It was read already.
        case passed
        /// It comes next.
        case next
        /// What came before it has gone from the feed, or has not been read yet.
        case gap
    }

    /// An entry that names an earlier one than the last that was read comes next, too: Redis failed over and lost those between.
    package func step(to stored: StoredFeedEntry) -> Step {
        if stored.id <= entry { return .passed }
        return stored.previous <= entry ? .next : .gap
    }
}
