import VarveModel

/// Where a reader whose cursor has fallen off the feed can go on.
package struct FeedExpiry: Hashable, Sendable {
    /// From here on nothing is missing, of all partitions; `nil` where nothing has gone.
    package var completeSince: Timestamp?
    /// Goes on with what there still is: partitions that lost nothing stay where they were.
    package var cursor: FeedCursor
}

extension Feed {
    package func expiry(of cursor: FeedCursor) async throws -> FeedExpiry {
        let firsts = try await firsts()
        var fresh = cursor
        for (index, first) in firsts.enumerated() {
            guard let first, first.id > cursor.positions[index].entry, cursor.positions[index].step(to: first) == .gap else { continue }
            fresh.positions[index] = FeedPosition(entry: first.previous)
        }
        let trimmed = firsts.compactMap { $0 }.filter { $0.previous != .zero }.map(\.id.milliseconds).max()
        return FeedExpiry(completeSince: trimmed.map { Timestamp(microseconds: Int64($0) * 1000) }, cursor: fresh)
    }
}
