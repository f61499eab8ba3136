import Hummingbird
import Logging
import ServiceLifecycle
import VarveHTTP
import VarveMetrics
import VarveModel
import VarveStore

/// The role that takes inventories in: its routes, and the services that have to run beside its server.
package struct GatewayService: Sendable {
    private let handler: IngestHandler
    private let credentials: CredentialCache
    private let gauge: PressureGauge
    private let sign: GatewaySignService
    private let health: HealthRoutes
    private let slots: RequestSlots
    private let requests: RequestMetrics
    private let tracing: RequestTracing?
    /// Whether anybody reads the notes of requests.
    private let takesNotes: Bool

    package init(
        store: Store, configuration: GatewayConfiguration, readiness: Readiness, metrics: PrometheusMetrics = PrometheusMetrics(),
        tracing: RequestTracing? = nil, logger: Logger
    ) {
        self.tracing = tracing
        takesNotes = tracing != nil || logger.logLevel <= .debug
        requests = RequestMetrics(metrics)
        credentials = CredentialCache(registry: Registry(store: store), logger: logger)
        gauge = PressureGauge(
            queue: Queue(store: store), limits: configuration.pressure, metrics: QueueMetrics(metrics), now: store.now,
            logger: logger)
        sign = GatewaySignService(sign: GatewaySign(store: store), logger: logger)
        health = HealthRoutes(readiness: readiness)
        handler = IngestHandler(
            store: store, authenticator: Authenticator(credentials, configuration, now: store.now), gauge: gauge,
            configuration: configuration, systemRates: RateCheck(configuration.systemRate),
            addressRates: RateCheck(configuration.addressRate), bodies: BodyBudget(configuration.bodyMemory),
            metrics: GatewayMetrics(metrics), tracer: tracing?.tracer)
        slots = RequestSlots(configuration.requests)
    }

    package func router() -> Router<GatewayContext> {
        let router = Router(context: GatewayContext.self, options: .autoGenerateHeadEndpoints)
        if takesNotes { router.add(middleware: NotesMiddleware()) }
        if let tracing { router.add(middleware: RequestTracingMiddleware(tracing, clients: handler.configuration.clients)) }
        router.add(middleware: AnswerMiddleware(now: handler.store.now, metrics: requests, clients: handler.configuration.clients))
        health.add(to: router)
        OpenAPIRoutes().add(to: router)
        let doors = router.group().add(
            middleware: RequestSlotsMiddleware(slots, refusal: .queueUnavailable(retryAfter: IngestHandler.retryAfter)) { [handler] in
                handler.metrics.count(.requests)
            })
        doors.post("/api/systems/inventory") { [handler] request, context in
            try await handler.handle(request, context).response
        }
        router.refuseOtherMethods()
        return router
    }

    /// What runs beside the server: it follows the registry and measures the queues.
    package var services: [any Service] { [CredentialService(credentials: credentials), gauge, sign] }
}

/// Runs a `CredentialCache` until shutdown.
private struct CredentialService: Service {
    let credentials: CredentialCache

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await credentials.run() }
    }
}
