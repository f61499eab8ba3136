import Hummingbird
import Logging
import ServiceLifecycle
import VarveHTTP
import VarveMetrics
import VarveRules
import VarveStore

/// The role that answers questions about systems, and manages them for those who may.
package struct QueryService: Sendable {
    private let store: Store
    private let rules: ActiveRules
    private let readiness: Readiness
    private let directory: SystemDirectory
    private let hub: FeedHub
    private let answers: AnswerCache
    private let heartbeat: Duration
    private let servesConsole: Bool
    private let check: BearerCheck
    private let clients: ClientAddresses
    private let slots: RequestSlots
    /// Who may ask `/mcp`; `nil` where that is not served.
    private let mcp: MCPOrigins?
    private let version: String
    private let requests: RequestMetrics
    private let tracing: RequestTracing?
    private let logger: Logger

    /// - `rules`: what inventories are compared by where a request asks for it.
    package init(
        store: Store, configuration: QueryConfiguration, rules: ActiveRules, readiness: Readiness,
        metrics: PrometheusMetrics = PrometheusMetrics(), tracing: RequestTracing? = nil, logger: Logger
    ) {
        self.tracing = tracing
        requests = RequestMetrics(metrics)
        self.store = store
        self.rules = rules
        self.readiness = readiness
        self.logger = logger
        directory = SystemDirectory(store: store, logger: logger)
        hub = FeedHub(limit: configuration.streamLimit)
        metrics.observe(.feedStreams) { [hub] in Double(hub.open) }
        answers = AnswerCache(limit: configuration.answerCache)
        heartbeat = configuration.streamHeartbeat
        servesConsole = configuration.servesConsole
        clients = configuration.clients
        slots = RequestSlots(configuration.requests)
        mcp = configuration.servesMCP ? MCPOrigins(allowed: Set(configuration.mcpOrigins.map { $0.lowercased() })) : nil
        version = configuration.version
        check = BearerCheck(
            verifier: TokenVerifier(configuration.keys.configuration, configuration.keys.signatures), rates: BearerRates(configuration),
            clients: clients, now: store.now)
        logger.info("accepts tokens", metadata: configuration.keys.configuration.metadata)
    }

    /// The routes of the role: health, the console, and what takes a token: below `/api`, and `/mcp`.
    package func router() -> Router<QueryContext> {
        let router = Router(context: QueryContext.self, options: .autoGenerateHeadEndpoints)
        if let tracing { router.add(middleware: RequestTracingMiddleware(tracing, clients: clients)) }
        router.add(middleware: CompressionMiddleware())
        router.add(middleware: AnswerMiddleware(now: store.now, metrics: requests, clients: clients))
        router.add(middleware: UnknownRouteMiddleware(check: check))
        HealthRoutes(readiness: readiness).add(to: router)
        OpenAPIRoutes().add(to: router)
        if servesConsole { ConsoleRoutes().add(to: router) }
        let api = router.group("api", context: BearerContext.self)
            .add(middleware: RequestSlotsMiddleware(slots, refusal: .overloaded(retryAfter: 1)))
            .add(middleware: BearerMiddleware(check: check))
        let systems = addReads(to: api)
        SystemManagementRoutes(access: systems.access, systems: systems).add(to: api.group("systems"))
        if let mcp { addMCP(mcp, to: router) }
        router.refuseOtherMethods()
        return router
    }

    /// What reads, and changes nothing.
    @discardableResult
    private func addReads(to api: RouterGroup<BearerContext>) -> SystemRoutes {
        let access = SystemAccess(registry: Registry(store: store))
        let conditional = ConditionalReader(access: access, store: store, answers: answers)
        TimelineRoutes(conditional: conditional, timeline: Timeline(store: store)).add(to: api.group("systems"))
        SummaryRoutes(conditional: conditional, timeline: Timeline(store: store), now: store.now).add(to: api.group("systems"))
        InventoryRoutes(conditional: conditional, history: History(store: store), rules: rules, digestKey: store.digestKey)
            .add(to: api.group("systems"))
        FleetRoutes(timeline: FleetTimeline(store: store), search: FleetSearch(store: store), rules: rules).add(to: api.group("inventory"))
        let feed = Feed(store: store)
        let streams = FeedStreams(feed: feed, hub: hub, now: store.now, logger: logger, heartbeat: heartbeat)
        FeedRoutes(feed: feed, streams: streams).add(to: api.group("inventory"))
        let systems = SystemRoutes(
            access: access, list: SystemList(store: store, directory: directory), summaries: SystemSummaryReader(store: store),
            partitioning: store.partitioning)
        systems.add(to: api.group("systems"))
        return systems
    }

    /// `/mcp`, whose tools ask the routes that read: nothing else is within their reach.
    private func addMCP(_ origins: MCPOrigins, to router: Router<QueryContext>) {
        let reads = Router(context: BearerContext.self)
        addReads(to: reads.group("api"))
        let calls = MCPToolCalls(routes: reads.buildResponder(), rules: rules, digestKey: store.digestKey)
        let group = router.group("mcp", context: BearerContext.self)
            .add(middleware: MCPOriginMiddleware(origins: origins))
            .add(middleware: RequestSlotsMiddleware(slots, refusal: .overloaded(retryAfter: 1)))
            .add(middleware: BearerMiddleware(check: check))
        MCPRoutes(server: MCPServer(version: version, tools: MCPTool.all, resources: MCPResource.all), calls: calls).add(to: group)
    }

    /// What runs beside the server: it follows the registry and the feeds.
    package var services: [any Service] {
        [DirectoryService(directory: directory), FeedTail(feed: Feed(store: store), hub: hub, logger: logger)]
    }
}

/// Runs a `SystemDirectory` until shutdown.
private struct DirectoryService: Service {
    let directory: SystemDirectory

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await directory.run() }
    }
}
