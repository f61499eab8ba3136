import Logging
import ServiceLifecycle

/// Keeps a private Redis running for as long as Varve serves, and starts it again when its process is gone.
struct PrivateRedisService: Service {
    let redis: PrivateRedis
    let logger: Logger

    private static let interval = Duration.seconds(1)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                if !Task.isCancelled { await check() }
            }
        }
    }

    private func check() async {
        do {
            guard try !redis.directory.hasServer() else { return }
            logger.error("redis-server is gone, starting it again")
            try await redis.start()
        } catch {
            logger.error("redis-server cannot be started, will be tried again", metadata: ["error": "\(error)"])
        }
    }
}
