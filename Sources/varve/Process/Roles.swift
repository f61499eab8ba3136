import Foundation
import Hummingbird
import Logging
import NIOPosix
import ServiceLifecycle
import Tracing
import VarveGateway
import VarveHTTP
import VarveMetrics
import VarveNotify
import VarveQuery
import VarveRules
import VarveStore
import VarveTracing
import VarveWorker

/// Builds the roles' services from the settings.
struct Roles: Sendable {
    let store: Store
    let settings: Settings
    let logger: Logger
    let readiness: Readiness
    let announcements: Announcements
    private let metrics: PrometheusMetrics
    private let memory: MemoryWatch
    private let durability: DurabilityWatch
    /// What all servers of the process prove themselves with; `nil` where they serve in the clear.
    private let tls: ServerTLS?
    /// `nil` where nothing is traced.
    private let tracing: ProcessTracing?

    init(store: Store, settings: Settings, logger: Logger, announcements: Announcements, role: ProcessRole) throws {
        // It would end a process that has nothing to read again, and any other until its reloaders run.
        signal(SIGHUP, SIG_IGN)
        let metrics = ProcessMetrics.bootstrapped
        ProcessMetrics.tell(role)
        tracing = try TracingSettings.tracing(settings, as: role, metrics, logger)
        // For libraries: what asks other servers passes the context on.
        if let tracing { InstrumentationSystem.bootstrap(tracing.tracer) }
        RedisMetrics.observe(store.redis, in: metrics)
        self.metrics = metrics
        self.store = store
        self.settings = settings
        self.logger = logger
        self.announcements = announcements
        let remarks =
            store.durability == .relaxed ? ["durability: relaxed: Redis may lose the last acknowledged inventories when it dies"] : []
        let memory = MemoryWatch(store: store, keepsSamples: role.isWorker, logger: logger, metrics: metrics)
        self.memory = memory
        tls = try ServerTLSSettings.tls(settings, now: store.now())
        let durability = DurabilityWatch(redis: store.redis, durability: store.durability, logger: logger)
        self.durability = durability
        readiness = Readiness(
            store: store, remarks: remarks, durability: { durability.problems }, memory: { memory.forecast })
    }

    private var requestTracing: RequestTracing? { tracing.map { RequestTracing($0.tracer, isSecure: tls != nil) } }

    /// Runs beside the roles of the process. Services stop in the opposite order: the exporter of their spans last.
    var upkeep: [any Service] { exporter + [memory, durability, ReadinessWatch(readiness, metrics: metrics)] + certificates }

    private var exporter: [any Service] { tracing.map { [$0.exporter] } ?? [] }

    private var certificates: [any Service] {
        guard let tls else { return [] }
        let now = store.now
        let reloader = Reloader(name: "certificates", logger: logger) {
            try tls.reload(now: now().seconds)
            return tls.metadata
        }
        return [CertificateWatch(tls, now: now, logger: logger), reloader]
    }

    func gateway() throws -> [any Service] {
        let configuration = try LimitSettings.gateway(settings)
        let gateway = GatewayService(
            store: store, configuration: configuration, readiness: readiness, metrics: metrics, tracing: requestTracing,
            logger: logger(of: "gateway"))
        return gateway.services + [try server(gateway.router(), "gateway", .gatewayPort, onEventLoops: true)]
    }

    /// The rules of the process, and what reads them again.
    func rules() throws -> (active: ActiveRules, reloader: Reloader) {
        let source = RulesSource(settings)
        let active = ActiveRules(try source.load())
        let reloader = Reloader(name: "rules", logger: logger) {
            let book = try source.load()
            active.replace(with: book)
            return ["rules": "\(source.path ?? "built-in")", "version": "\(book.version)"]
        }
        return (active, reloader)
    }

    /// Who is told what changed, and what reads it again; nothing where nobody is.
    private func notifications() throws -> (active: ActiveNotifications, reloader: Reloader)? {
        guard let source = NotificationsSource(settings) else { return nil }
        signal(SIGHUP, SIG_IGN)
        let active = ActiveNotifications(try source.load())
        let reloader = Reloader(name: "notifications", logger: logger) {
            let notifications = try source.load()
            active.replace(with: notifications)
            return [
                "notifications": "\(source.path)", "webhooks": "\(notifications.file.webhooks.count)",
                "rules": "\(notifications.file.rules.count)",
            ]
        }
        return (active, reloader)
    }

    func query(tokens: TokenConfiguration, rules: ActiveRules) throws -> [any Service] {
        let logger = logger(of: "query")
        let keys = try TokenKeys(tokens, now: store.now, logger: logger)
        var configuration = QueryConfiguration(keys: keys)
        configuration.streamLimit = try settings.integer(.streamLimit) ?? configuration.streamLimit
        configuration.answerCache = try settings.integer(.answerCache) ?? configuration.answerCache
        configuration.servesConsole = try (settings.choice(.console) ?? Switch.on) == .on
        configuration.addressRate = try LimitSettings.rate(.queryAddressRate, settings) ?? configuration.addressRate
        configuration.subjectRate = try LimitSettings.rate(.querySubjectRate, settings) ?? configuration.subjectRate
        configuration.requests = try LimitSettings.requests(settings) ?? configuration.requests
        configuration.clients = ClientAddresses(trusting: try LimitSettings.proxies(settings))
        try MCPSettings.apply(settings, to: &configuration)
        configuration.version = Varve.version
        let query = QueryService(
            store: store, configuration: configuration, rules: rules, readiness: readiness, metrics: metrics,
            tracing: requestTracing, logger: logger)
        return try query.services + reloader(of: keys, logger) + [server(query.router(), "query", .queryPort)]
    }

    private func reloader(of keys: TokenKeys, _ logger: Logger) -> [any Service] {
        guard keys.canBeReloaded else { return [] }
        return [
            Reloader(name: "token keys", logger: logger) {
                try await keys.reload()
                return ["keys": "\(keys.place)"]
            }
        ]
    }

    func worker(withAdmin: Bool, rules: ActiveRules) throws -> [any Service] {
        var configuration = WorkerConfiguration()
        configuration.retention = try RetentionSettings.policy(settings)
        configuration.hotDays = try settings.hotDays()
        configuration.deadLetterLimit = try settings.deadLetterLimit()
        let notifications = try notifications()
        let worker = WorkerService(
            store: store, configuration: configuration, rules: rules, notifications: notifications?.active, name: ProcessName.unique(),
            metrics: metrics, tracer: tracing?.tracer, logger: logger(of: "worker"))
        let reloaders: [any Service] = notifications.map { [$0.reloader] } ?? []
        guard withAdmin else { return reloaders + [worker] }
        let admin = WorkerAdmin.router(progress: worker.progress, readiness: readiness, metrics: metrics, now: store.now)
        return try reloaders + [worker, server(admin, "admin", .adminPort)]
    }

    private func server<Context: RequestContext & InitializableFromSource<ApplicationRequestContextSource>>(
        _ router: Router<Context>, _ role: String, _ port: SettingKey, onEventLoops: Bool = false
    ) throws -> any Service {
        MetricsRoutes(metrics: metrics).add(to: router)
        router.refuseOtherMethods()
        let address = ListenAddress(
            host: settings.string(.host) ?? SettingKey.standardHost, port: try settings.integer(port) ?? port.standardPort)
        let server = HTTPServer.make(
            router, at: address, tls: tls, limits: try LimitSettings.http(settings),
            metrics: ServerMetrics(metrics, server: role), onEventLoops: onEventLoops,
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger(of: role),
            onListening: { [announcements, tls] port in
                await announcements.listening(role, "\(tls == nil ? "http" : "https")://\(address.host):\(port)")
            })
        return ListeningService(server: server, role: role, address: address, port: port)
    }

    private func logger(of role: String) -> Logger {
        var logger = logger
        logger[metadataKey: "role"] = "\(role)"
        return logger
    }
}
