import Logging
import RedisClient
import ServiceLifecycle
import UnixSignals
import VarveModel
import VarveStore

/// Runs services until SIGTERM or SIGINT; then each finishes what it is doing, the last one first.
enum RoleProcess {
    /// After so long a shutdown no longer waits for requests that do not end.
    private static let shutdownPatience = Duration.seconds(20)

    static func run(_ services: [any Service], logger: Logger) async throws {
        // At debug level the group would print every service with all that is in it.
        var logger = logger
        logger.logLevel = max(logger.logLevel, .info)
        var configuration = ServiceGroupConfiguration(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = shutdownPatience
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Runs the services of one role on an external Redis that is fit for it.
    static func run(_ settings: Settings, as role: ProcessRole, servers: Int, _ services: (Roles) throws -> [any Service]) async throws {
        let access = try StoreAccess(settings: settings)
        let announcements = Announcements(expected: servers)
        try await access.connected(to: try access.configuration()) { store in
            try await checkDurability(of: store, access.logger)
            let roles = try Roles(
                store: store, settings: settings, logger: access.logger, announcements: announcements, role: role)
            try await run(roles.upkeep + services(roles), logger: access.logger)
        }
    }

    /// Refuses, or where that is stated warns about, a Redis that could lose what was acknowledged.
    static func checkDurability(of store: Store, _ logger: Logger) async throws {
        let found = try await store.durability.check(store.redis)
        for advice in found.advice { logger.warning("Redis should be set otherwise", metadata: ["reason": "\(advice)"]) }
        for concern in found.concerns { logger.warning("Redis could lose what was acknowledged", metadata: ["reason": "\(concern)"]) }
    }
}
