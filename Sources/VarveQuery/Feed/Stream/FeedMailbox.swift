import NIOConcurrencyHelpers
import VarveStore

/// What one event stream has not looked at yet, bounded.
final class FeedMailbox: Sendable {
    /// Bytes of commits that wait for a reader; one who is slower reads from the feed instead.
    static let mostBytes = 1 << 20

    /// Why a stream ends.
    enum Ending: Sendable {
        case unauthorized, shutdown
    }

    struct Content: Sendable {
        var commits: [FeedCommit] = []
        /// Commits were left out: the feed has them.
        var hasLost = false
        /// It is time for a sign of life.
        var isTime = false
        var ending: Ending?
    }

    private let content = NIOLockedValueBox((content: Content(), bytes: 0))
    /// Says that there is something; never more than one wake-up waits.
    private let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    func put(_ commit: FeedCommit, bytes: Int) {
        content.withLockedValue { state in
            guard !state.content.hasLost else { return }
            state.bytes += bytes
            if state.bytes > Self.mostBytes {
                state.content.commits = []
                state.content.hasLost = true
            } else {
                state.content.commits.append(commit)
            }
        }
        bell.continuation.yield()
    }

    func lose() {
        content.withLockedValue { state in
            state.content.commits = []
            state.content.hasLost = true
        }
        bell.continuation.yield()
    }

    func remind() {
        content.withLockedValue { $0.content.isTime = true }
        bell.continuation.yield()
    }

    func end(_ ending: Ending) {
        content.withLockedValue { $0.content.ending = $0.content.ending ?? ending }
        bell.continuation.yield()
    }

    /// Takes out what there is, but for the ending, which stays.
    func take() -> Content {
        content.withLockedValue { state in
            let taken = state.content
            state = (Content(ending: taken.ending), 0)
            return taken
        }
    }

    /// Waits until there is something.
    func wait() async throws {
        for await _ in bell.stream { break }
        try Task.checkCancellation()
    }
}
