import Hummingbird
import Logging
import VarveHTTP
import VarveRules
import VarveStore

/// The role that answers questions about systems: reads, and never writes.
package struct QueryService: Sendable {
    private let store: Store
    private let verifier: TokenVerifier
    private let rules: ActiveRules
    private let readiness: Readiness

    /// - Parameter rules: what inventories are compared by where a request asks for it.
    package init(store: Store, configuration: QueryConfiguration, rules: ActiveRules, readiness: Readiness, logger: Logger) {
        self.store = store
        self.rules = rules
        self.readiness = readiness
        verifier = TokenVerifier(configuration.tokens)
        logger.info("accepts tokens", metadata: configuration.tokens.metadata)
    }

    /// The routes of the role: health, and below `/api` what takes a token.
    package func router() -> Router<BasicRequestContext> {
        let check = BearerCheck(verifier: verifier, now: store.now)
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: AnswerMiddleware(now: store.now))
        router.add(middleware: UnknownRouteMiddleware(check: check))
        HealthRoutes(readiness: readiness).add(to: router)
        let api = router.group("api", context: BearerContext.self).add(middleware: BearerMiddleware(check: check))
        let access = SystemAccess(registry: Registry(store: store))
        TimelineRoutes(access: access, timeline: Timeline(store: store)).add(to: api.group("systems"))
        SummaryRoutes(access: access, timeline: Timeline(store: store), now: store.now).add(to: api.group("systems"))
        InventoryRoutes(access: access, history: History(store: store), rules: rules, digestKey: store.digestKey)
            .add(to: api.group("systems"))
        FleetRoutes(timeline: FleetTimeline(store: store), search: FleetSearch(store: store), rules: rules).add(to: api.group("inventory"))
        return router
    }
}
