import Logging
import ServiceLifecycle
import VarveStore

/// Says that a gateway serves, for as long as it does.
struct GatewaySignService: Service {
    let sign: GatewaySign
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sign.give()
                } catch {
                    // Whoever posts meanwhile is told.
                    logger.debug("sign of the gateway not given", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: GatewaySign.life / 4)
            }
        }
    }
}
