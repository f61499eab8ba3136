import Logging
import NIOConcurrencyHelpers
import RedisClient
import ServiceLifecycle
import VarveStore

/// Looks again whether Redis keeps what it acknowledges whenever there may be another one: after a restart or a failover.
package final class DurabilityWatch: Service {
    private static let interval = Duration.seconds(5)

    private struct State {
        /// `nil` where it has to be looked at, whatever the generation.
        var generation: Int?
        var concerns: [String] = []
    }

    private let redis: RedisClient
    private let durability: Durability
    private let logger: Logger
    private let state = NIOLockedValueBox(State())

    package init(redis: RedisClient, durability: Durability, logger: Logger) {
        self.redis = redis
        self.durability = durability
        self.logger = logger
    }

    /// Why a 202 is no promise now; empty also where that was accepted.
    package var problems: [String] {
        guard durability != .relaxed else { return [] }
        return state.withLockedValue { $0.concerns }.map { "Redis could lose what was acknowledged: \($0)" }
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.look()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    package func look() async {
        let generation = redis.connectionGeneration
        guard state.withLockedValue({ $0.generation != generation || !$0.concerns.isEmpty }) else { return }
        do {
            let found = try await durability.concerns(of: redis)
            // The look itself may have connected to a master for the first time; what is new then is looked at next time.
            let before = state.withLockedValue { state in
                defer { state = State(generation: generation, concerns: found) }
                return state.concerns
            }
            guard durability != .relaxed, found != before else { return }
            for concern in found { logger.error("Redis could lose what was acknowledged", metadata: ["reason": "\(concern)"]) }
        } catch {
            // That Redis does not answer is said by those who need it.
            state.withLockedValue { $0.generation = nil }
            logger.debug("durability not checked", metadata: ["error": "\(error)"])
        }
    }
}
