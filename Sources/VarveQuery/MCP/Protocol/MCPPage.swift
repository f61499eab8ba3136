import Foundation
import VarveDiff

/// A page of a list that stays as it is while the process runs. Cursors are opaque to clients; without one the list begins.
struct MCPPage<Element: Sendable>: Sendable {
    let elements: ArraySlice<Element>
    /// `nil` where nothing follows.
    let nextCursor: String?

    /// - Throws: `MCPFault` for a cursor that no page of the list has given.
    init(_ all: [Element], _ params: JSONTree, size: Int) throws(MCPFault) {
        let start = try Self.start(params["cursor"], all.count, size)
        elements = all[start...].prefix(size)
        nextCursor = elements.endIndex < all.count ? Self.cursor(elements.endIndex) : nil
    }

    private static func start(_ cursor: JSONTree?, _ count: Int, _ size: Int) throws(MCPFault) -> Int {
        if cursor == nil || cursor == .null { return 0 }
        let starts = stride(from: size, to: count, by: size)
        guard let text = cursor?.string, let start = starts.first(where: { Self.cursor($0) == text }) else {
            throw MCPFault(.invalidParameters, "cursor must be the nextCursor of a page of this list")
        }
        return start
    }

    private static func cursor(_ position: Int) -> String { Data("from:\(position)".utf8).base64EncodedString() }
}
