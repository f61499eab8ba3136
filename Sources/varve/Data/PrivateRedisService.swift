import Logging
import ServiceLifecycle

/// Keeps a private Redis running for as long as Varve serves, and starts it again when it dies.
struct PrivateRedisService: Service {
    let redis: PrivateRedis
    let logger: Logger

    private static let interval = Duration.seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                guard !Task.isCancelled else { return }
                await check()
            }
        }
    }

    private func check() async {
        do {
            guard try await !redis.answers() else { return }
            logger.error("redis-server is gone, starting it again")
            try await redis.start()
        } catch {
            logger.error("redis-server cannot be started, will be tried again", metadata: ["error": "\(error)"])
        }
    }
}
