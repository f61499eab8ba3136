import NIOConcurrencyHelpers
import VarveLoad

/// Asks the query service for posts that were acknowledged just now until it has them.
final class VisibilityProbe: Sendable {
    struct Seen: Sendable {
        /// From the 202 until an answer had the inventory.
        var latencies = Latencies()
        /// Posts that did not come to be seen in time.
        var unseen = 0
    }

    private let client: FleetClient
    private let systems: [LoadSystem]
    private let patience: Duration
    private let state = NIOLockedValueBox((found: Seen(), waitedFor: 0))
    private let posts: AsyncStream<AcknowledgedPost>
    private let source: AsyncStream<AcknowledgedPost>.Continuation

    /// Between two questions for a post lies a tenth of the time that it has been waited for, and so much at least.
    private static let leastPause = Duration.milliseconds(2)
    private static let atOnce = 256

    init(_ client: FleetClient, _ systems: [LoadSystem], patience: Duration) {
        self.client = client
        self.systems = systems
        self.patience = patience
        (posts, source) = AsyncStream.makeStream()
    }

    var seen: Seen { state.withLockedValue { $0.found } }

    /// A post is left out where it could not be asked for at once: its time would be that of the question.
    func add(_ post: AcknowledgedPost) {
        let hasRoom = state.withLockedValue { state in
            guard state.waitedFor < Self.atOnce else { return false }
            state.waitedFor += 1
            return true
        }
        if hasRoom { source.yield(post) }
    }

    /// No more will be added.
    func finish() { source.finish() }

    /// Runs until all that was added is seen.
    func run() async {
        await withDiscardingTaskGroup { group in
            for await post in posts {
                group.addTask {
                    let time = await self.look(for: post)
                    self.state.withLockedValue { state in
                        state.waitedFor -= 1
                        if let time { state.found.latencies.record(nanoseconds: time) } else { state.found.unseen += 1 }
                    }
                }
            }
        }
    }

    /// Nanoseconds from the 202 until the post could be seen; `nil` where the patience was over before.
    private func look(for post: AcknowledgedPost) async -> Int64? {
        while !Task.isCancelled {
            let count = await client.inventories(of: systems[post.system].id)
            let elapsed = post.at.duration(to: .now)
            // No post is behind another of its system: with so many inventories this one is among them.
            if let count, count > post.index { return Int64(elapsed / .nanoseconds(1)) }
            guard elapsed < patience else { return nil }
            try? await Task.sleep(for: max(Self.leastPause, elapsed / 10))
        }
        return nil
    }
}
