import NIOConcurrencyHelpers
import VarveHTTP
import VarveStore

/// Hands every commit to the event streams of the process.
package final class FeedHub: Sendable {
    private struct State {
        var mailboxes: [ObjectIdentifier: FeedMailbox] = [:]
        /// Streams that are open, or about to be.
        var slots = 0
    }

    /// Says that a stream was opened; never more than one call waits.
    let arrivals = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private let limit: Int
    private let state = NIOLockedValueBox(State())

    /// Seconds after which a refused caller may ask again.
    private static let retryAfter = 5

    /// - Parameter limit: streams that may be open at once.
    init(limit: Int) {
        self.limit = limit
    }

    /// Streams that are open, or about to be.
    var open: Int { state.withLockedValue { $0.slots } }

    var isEmpty: Bool { state.withLockedValue { $0.mailboxes.isEmpty } }

    func publish(_ commit: FeedCommit) {
        let bytes = commit.bytes
        for mailbox in all { mailbox.put(commit, bytes: bytes) }
    }

    /// Something may have been committed that nobody was told of.
    func loseTrack() { all.forEach { $0.lose() } }

    func add(_ mailbox: FeedMailbox) {
        state.withLockedValue { $0.mailboxes[ObjectIdentifier(mailbox)] = mailbox }
        arrivals.continuation.yield()
    }

    func remove(_ mailbox: FeedMailbox) { state.withLockedValue { $0.mailboxes[ObjectIdentifier(mailbox)] = nil } }

    private var all: [FeedMailbox] { state.withLockedValue { Array($0.mailboxes.values) } }

    /// A stream's place, which it has as long as the value lives: an answer whose body is never sent gives it back, too.
    final class Slot: Sendable {
        private let hub: FeedHub

        fileprivate init(_ hub: FeedHub) {
            self.hub = hub
        }

        deinit { hub.state.withLockedValue { $0.slots -= 1 } }
    }

    /// - Throws: `APIError.tooManyStreams`.
    func slot() throws(APIError) -> Slot {
        let isFree = state.withLockedValue { state in
            guard state.slots < limit else { return false }
            state.slots += 1
            return true
        }
        guard isFree else { throw .tooManyStreams(retryAfter: Self.retryAfter) }
        return Slot(self)
    }
}
