import Logging
import ServiceLifecycle
import VarveModel
import VarveStore

/// Follows the feeds of all partitions, once for all streams of the process, and tells the hub.
package struct FeedTail: Service {
    let feed: Feed
    let hub: FeedHub
    let logger: Logger

    private static let blocking = Duration.seconds(5)
    private static let pause = Duration.seconds(1)

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            // Nothing is read, and no connection held, while nobody listens.
            for await _ in hub.arrivals.stream {
                while !Task.isCancelled, !hub.isEmpty { await followOrPause() }
            }
        }
    }

    private func followOrPause() async {
        do {
            try await follow()
        } catch {
            guard !Task.isCancelled else { return }
            logger.warning("feed cannot be followed", metadata: ["error": "\(error)"])
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// Returns when nobody listens any more.
    ///
    /// - Throws: what Redis does; what is committed until the next call is found by the readers themselves.
    private func follow() async throws {
        var positions = try await feed.end().positions.map(\.entry)
        // Nobody knows what was committed before.
        hub.loseTrack()
        while !Task.isCancelled, !hub.isEmpty {
            for (partition, entry) in try await feed.next(after: positions, blocking: Self.blocking) {
                positions[partition] = entry.id
                // Who subscribes after this reads from the feed what is passed over here.
                guard !hub.isEmpty else { continue }
                hub.publish(try await feed.commit(entry, of: partition))
            }
        }
    }
}
