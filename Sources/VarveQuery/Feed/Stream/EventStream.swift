import Hummingbird
import NIOCore
import VarveModel
import VarveStore

/// One reader's stream: catches up from the feed, then follows, and catches up again whenever it was slower than its mailbox.
struct EventStream {
    let feed: Feed
    let mailbox: FeedMailbox
    let selection: FeedSelection
    private var cursor: FeedCursor
    private var writer: any ResponseBodyWriter
    private var text = EventText()
    private var hasToCatchUp = true

    /// Changes and bytes of a page that is read to catch up, which each stream may hold, and bytes that are sent together.
    private static let pageLimit = 200
    private static let pageBytes = 256 << 10
    private static let chunk = 32 << 10

    init(feed: Feed, mailbox: FeedMailbox, selection: FeedSelection, cursor: FeedCursor, writer: any ResponseBodyWriter) {
        self.feed = feed
        self.mailbox = mailbox
        self.selection = selection
        self.cursor = cursor
        self.writer = writer
    }

    /// Returns when the stream has come to its end.
    ///
    /// - Throws: where the reader has gone, or the store cannot be read: the connection is cut, and the reader comes again with its cursor.
    mutating func run() async throws {
        text.start(feed.text(of: cursor))
        do {
            while try await step() {}
        } catch is FeedGap {
            let expiry = try await feed.expiry(of: cursor)
            text.expired(expiry, feed.text(of: expiry.cursor))
        }
        try await flush(atLeast: 1)
        try await writer.finish(nil)
    }

    /// `false` where the stream ends.
    private mutating func step() async throws -> Bool {
        let content = mailbox.take()
        if let ending = content.ending {
            if ending == .unauthorized { text.unauthorized() }
            return false
        }
        if content.hasLost { hasToCatchUp = true }
        if hasToCatchUp { try await catchUp() }
        try await follow(content.commits)
        if content.isTime { text.signOfLife(feed.text(of: cursor)) }
        try await flush(atLeast: 1)
        if !hasToCatchUp { try await mailbox.wait() }
        return true
    }

    private mutating func catchUp() async throws {
        let page = try await feed.page(after: cursor, selection, limit: Self.pageLimit, byteLimit: Self.pageBytes)
        try await send(page)
        hasToCatchUp = page.hasMore
    }

    private mutating func follow(_ commits: [FeedCommit]) async throws {
        // What is passed over is read from the feed by what comes next.
        for commit in commits where !hasToCatchUp {
            switch cursor.positions[commit.partition].step(to: commit.entry) {
            case .passed: break
            case .gap: hasToCatchUp = true
            case .next: try await send(commit.page(after: cursor, selection))
            }
        }
    }

    private mutating func send(_ page: FeedPage) async throws {
        for (change, after) in zip(page.changes, page.cursors) {
            cursor.positions[after.partition] = after.position
            text.change(change, feed.text(of: cursor))
            try await flush(atLeast: Self.chunk)
        }
        cursor = page.cursor
    }

    private mutating func flush(atLeast size: Int) async throws {
        guard text.bytes.count >= size else { return }
        try await writer.write(ByteBuffer(bytes: text.take()))
    }
}
