import Hummingbird
import Logging
import NIOConcurrencyHelpers
import ServiceLifecycle
import VarveHTTP
import VarveModel
import VarveStore

/// The role that takes inventories in: its routes, and the services that have to run beside its server.
package struct GatewayService: Sendable {
    private let handler: IngestHandler
    private let credentials: CredentialCache
    private let gauge: PressureGauge
    private let health: HealthRoutes

    package init(store: Store, configuration: GatewayConfiguration, readiness: Readiness, logger: Logger) {
        credentials = CredentialCache(registry: Registry(store: store), logger: logger)
        gauge = PressureGauge(queue: Queue(store: store), limits: configuration.pressure, logger: logger)
        health = HealthRoutes(readiness: readiness)
        handler = IngestHandler(
            store: store, credentials: credentials, gauge: gauge, configuration: configuration,
            systemRates: NIOLockedValueBox(RateLimiter(configuration.systemRate)),
            addressRates: NIOLockedValueBox(RateLimiter(configuration.addressRate)))
    }

    package func router() -> Router<GatewayContext> {
        let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AnswerMiddleware(now: handler.store.now))
        health.add(to: router)
        OpenAPIRoutes().add(to: router)
        router.post("/api/systems/inventory") { [handler] request, context in
            try await handler.handle(request, context).response
        }
        router.refuseOtherMethods()
        return router
    }

    /// What runs beside the server: it follows the registry and measures the queues.
    package var services: [any Service] { [CredentialService(credentials: credentials), gauge] }
}

/// Runs a `CredentialCache` until shutdown.
private struct CredentialService: Service {
    let credentials: CredentialCache

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await credentials.run() }
    }
}
