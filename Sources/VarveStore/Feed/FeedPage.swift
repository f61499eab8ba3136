import VarveModel

/// What comes next for a reader of all changes.
package struct FeedPage: Sendable {
    /// Of one system in the order of their ids.
    package var changes: [FeedChange]
    /// Where the reader stands after each change: as many as there are changes.
    package var cursors: [FeedPositionChange]
    /// After everything that was looked at.
    package var cursor: FeedCursor
    package var hasMore: Bool
}

/// A partition's position after a change.
package struct FeedPositionChange: Hashable, Sendable {
    package let partition: Int
    package let position: FeedPosition
}

/// Takes items until a page is full, and knows where the reader stands then.
struct FeedPageBuilder {
    let selection: FeedSelection
    let limit: Int
    let byteLimit: Int

    private(set) var page: FeedPage
    private var bytes = 0

    init(_ cursor: FeedCursor, _ selection: FeedSelection, limit: Int, byteLimit: Int) {
        self.selection = selection
        self.limit = limit
        self.byteLimit = byteLimit
        page = FeedPage(changes: [], cursors: [], cursor: cursor, hasMore: false)
    }

    var isFull: Bool { page.changes.count >= limit || bytes >= byteLimit }

    /// Takes what is left of an entry; stops where the page is full.
    mutating func take(_ entry: StreamID, of partition: Int, _ items: [FeedItem]) {
        var position = page.cursor.positions[partition]
        for index in items.indices.dropFirst(position.items) {
            let changes = items[index].changes
            for number in changes.indices.dropFirst(position.changes) {
                guard !isFull else { return stop(at: position, partition) }
                position.changes = number + 1
                // The last change of the last item ends the entry, so that most positions are short.
                let isLast = number == changes.count - 1
                let after = isLast ? Self.next(position, index, items, entry) : position
                add(changes[number], of: items[index].system, FeedPositionChange(partition: partition, position: after))
            }
            position.items = index + 1
            position.changes = 0
        }
        page.cursor.positions[partition] = FeedPosition(entry: entry)
    }

    private static func next(_ position: FeedPosition, _ index: Int, _ items: [FeedItem], _ entry: StreamID) -> FeedPosition {
        index == items.count - 1
            ? FeedPosition(entry: entry) : FeedPosition(entry: position.entry, items: index + 1, changes: 0)
    }

    private mutating func stop(at position: FeedPosition, _ partition: Int) {
        page.cursor.positions[partition] = position
        page.hasMore = true
    }

    private mutating func add(_ change: StoredChange, of system: FeedSystem?, _ after: FeedPositionChange) {
        guard let system, selection.admits(system), selection.filter.admits(change.change) else { return }
        page.changes.append(FeedChange(system: system, change: change))
        page.cursors.append(after)
        bytes += change.change.path.utf8.count + (change.change.previous?.count ?? 0) + (change.change.current?.count ?? 0) + 256
    }

    mutating func leaveMore() { page.hasMore = true }
}
