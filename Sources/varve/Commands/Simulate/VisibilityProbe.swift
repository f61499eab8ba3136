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
    private let found = NIOLockedValueBox(Seen())
    private let posts: AsyncStream<AcknowledgedPost>
    private let source: AsyncStream<AcknowledgedPost>.Continuation

    /// Between two questions for a post lies a twentieth of the time that it has been waited for, and so much at least.
    private static let leastPause = Duration.milliseconds(2)
    private static let atOnce = 64

    init(_ client: FleetClient, _ systems: [LoadSystem], patience: Duration) {
        self.client = client
        self.systems = systems
        self.patience = patience
        (posts, source) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.atOnce))
    }

    var seen: Seen { found.withLockedValue { $0 } }

    func add(_ post: AcknowledgedPost) { source.yield(post) }

    /// No more will be added.
    func finish() { source.finish() }

    /// Runs until all that was added is seen.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await post in posts {
                if running >= Self.atOnce { await group.next() } else { running += 1 }
                group.addTask { await self.look(for: post) }
            }
        }
    }

    private func look(for post: AcknowledgedPost) async {
        while !Task.isCancelled {
            let count = await client.inventories(of: systems[post.system].id)
            let elapsed = post.at.duration(to: .now)
            // No post is behind another of its system: with so many inventories this one is among them.
            if let count, count > post.index {
                return found.withLockedValue { $0.latencies.record(nanoseconds: Int64(elapsed / .nanoseconds(1))) }
            }
            guard elapsed < patience else { break }
            try? await Task.sleep(for: max(Self.leastPause, elapsed / 20))
        }
        found.withLockedValue { $0.unseen += 1 }
    }
}
