import Foundation
import Logging
import NIOPosix
import RedisClient
import VarveModel
import VarveStore

/// Opens the store that the settings name: a Redis by its address, or the private one of a data directory.
struct StoreAccess: Sendable {
    let settings: Settings
    private(set) var logger: Logger

    init(settings: Settings) throws {
        self.settings = settings
        logger = try LogSettings.logger(settings)
    }

    init(settings: Settings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// The data directory; `nil` where a Redis is named.
    ///
    /// - Throws: `UsageError` where other settings are of a Redis.
    func directory(creating: Bool = false) throws -> DataDirectory? {
        guard settings.string(.redis) == nil else { return nil }
        try RedisSettings.checkUnused(settings)
        return try DataDirectory(settings.string(.data) ?? DataDirectory.standard, creating: creating)
    }

    /// Runs a command on the store. Where nobody serves the data directory, its Redis is started for as long as the command takes.
    ///
    /// What goes wrong is thrown and becomes the command's one line; the log is for those who ask for it.
    ///
    /// - Parameter creating: makes a data directory that does not exist.
    func withStore<Result: Sendable>(creating: Bool = false, _ body: @Sendable @escaping (Store) async throws -> Result) async throws
        -> Result
    {
        var access = self
        if settings.string(.logLevel) == nil { access.logger.logLevel = .critical }
        let quiet = access
        guard let result = try await UntilSignal.run({ try await quiet.withStoreLogged(creating, body) }) else {
            throw CommandError("interrupted")
        }
        return result
    }

    private func withStoreLogged<Result: Sendable>(_ creating: Bool, _ body: (Store) async throws -> Result) async throws -> Result {
        guard let directory = try directory(creating: creating) else { return try await connected(to: try configuration(), body) }
        return try await PrivateRedis(directory: directory, logger: logger).withServer { try await connected(to: $0, body) }
    }

    /// The Redis that `--redis` names.
    func configuration() throws -> RedisConfiguration {
        try RedisSettings.configuration(settings)
    }

    /// Opens the deployment in a Redis for as long as `body` runs.
    func connected<Result: Sendable>(to configuration: RedisConfiguration, _ body: (Store) async throws -> Result) async throws -> Result {
        var configuration = configuration
        configuration.clientName = "varve"
        let client = RedisClient(configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        do {
            let durability: Durability = try settings.choice(.durability) ?? .strict
            let partitions = try settings.integer(.partitions)
            let deployment = try await Self.open(client, configuration, partitions)
            let result = try await body(Store(redis: client, deployment: deployment, durability: durability, now: { .now }))
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private static func open(_ client: RedisClient, _ configuration: RedisConfiguration, _ partitions: Int?) async throws -> Deployment {
        do {
            return try await Deployment.open(client, partitions: partitions, now: .now)
        } catch let error as RedisError {
            throw CommandError("\(configuration): \(error)")
        }
    }

    /// The secret that signs and checks tokens: `VARVE_JWT_SECRET`, what is in the file that is named, or that of the data directory.
    func tokenSecret() throws -> String {
        if let secret = try TokenSettings.secret(settings) { return secret }
        guard let directory = try directory() else {
            throw UsageError(
                "\(SettingKey.jwtSecret.variable) is not set: set it to the secret that signs the tokens, at least 32 bytes, or name a file with it: \(SettingKey.jwtSecretFile.variable)"
            )
        }
        return try directory.tokenSecret()
    }
}

extension Timestamp {
    /// The time of day; the one place in the program where it is read.
    static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
