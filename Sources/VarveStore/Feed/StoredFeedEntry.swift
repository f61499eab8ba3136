import RedisClient
import VarveModel

/// An entry of a partition's feed as the stream has it.
package struct StoredFeedEntry: Hashable, Sendable {
    package let id: StreamID
    /// The entry that was the newest when this one was added: a reader whose last one is older has missed something.
    package let previous: StreamID
    let items: [FeedEntry.Item]

    init(id: StreamID, previous: StreamID, items: [FeedEntry.Item]) {
        self.id = id
        self.previous = previous
        self.items = items
    }

    /// Reads an answer of XRANGE, or of one stream of XREAD.
    static func entries(_ reply: RedisReply) throws -> [StoredFeedEntry] { try reply.array().map { try StoredFeedEntry($0) } }

    private init(_ reply: RedisReply) throws {
        let parts = try reply.array()
        guard parts.count == 2, let id = StreamID(try parts[0].string()) else { throw StoreError.corrupt("an entry of a feed") }
        var fields: [String: RedisReply] = [:]
        for (name, value) in try parts[1].pairs() { fields[try name.string()] = value }
        guard let previous = StreamID(try fields["p"]?.string() ?? ""), let content = try fields["c"]?.bytes() else {
            throw StoreError.corrupt("entry \(id) of a feed")
        }
        self.id = id
        self.previous = previous
        items = try FeedEntry(decoding: content).items
    }
}
