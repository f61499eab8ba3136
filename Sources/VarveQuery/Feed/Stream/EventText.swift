import VarveHTTP
import VarveModel
import VarveStore

/// The lines of an event stream (WHATWG HTML, 9.2).
struct EventText: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Milliseconds after which a reader that lost the connection comes again.
    private static let retry = 3000

    mutating func start(_ cursor: String) { add("retry: \(Self.retry)\nid: \(cursor)\n\n") }

    /// Without data it is no event: it only says where the reader stands, also where nothing passes its filter.
    mutating func signOfLife(_ cursor: String) { add(": \nid: \(cursor)\n\n") }

    mutating func change(_ change: FeedChange, _ cursor: String) {
        var json = JSONWriter()
        change.write(to: &json)
        event("change", json.bytes, cursor)
    }

    /// The cursor becomes the reader's, so that it goes on with what there still is.
    mutating func expired(_ expiry: FeedExpiry, _ cursor: String) {
        var json = JSONWriter()
        expiry.write(to: &json, cursor: cursor)
        event("expired", json.bytes, cursor)
    }

    mutating func unauthorized() { add("event: unauthorized\ndata: {}\n\n") }

    private mutating func event(_ name: String, _ data: [UInt8], _ cursor: String) {
        add("id: \(cursor)\nevent: \(name)\ndata: ")
        bytes += data.onOneLine
        add("\n\n")
    }

    private mutating func add(_ text: String) { bytes += Array(text.utf8) }

    /// What was written so far; begins anew.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
