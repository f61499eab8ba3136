import Logging
import RedisClient

/// The announcements of changed registrations, for those who keep registrations in memory.
struct RegistryAnnouncements: Sendable {
    let redis: RedisClient
    let logger: Logger

    private static let pause = Duration.milliseconds(500)

    /// Subscribes until cancelled, again whenever the subscription is lost: what came in between nobody was told of.
    ///
    /// - Parameters:
    ///   - consequence: what the loss means, for the log.
    ///   - body: reads one subscription to its end.
    ///   - lost: is called after each of them.
    func follow(
        ifLost consequence: String, _ body: (RedisSubscription) async throws -> Void, lost: () -> Void
    ) async {
        while !Task.isCancelled {
            do {
                let subscription = try await redis.subscribe(to: [Keys.registryChannel])
                defer { subscription.cancel() }
                try await body(subscription)
            } catch is CancellationError {
                break
            } catch {
                logger.warning("registry announcements lost, \(consequence)", metadata: ["error": "\(error)"])
            }
            lost()
            try? await Task.sleep(for: Self.pause)
        }
    }
}
