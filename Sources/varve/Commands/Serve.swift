import ArgumentParser
import ServiceLifecycle
import VarveStore

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run gateway, worker and query service in one process.",
        discussion: "Without --redis it starts a private redis-server on a unix socket in the data directory, and stops it again.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var rules: RulesOptions
    @OptionGroup var notifications: NotificationsOptions
    @OptionGroup var tokens: TokenOptions

    @Option(help: SettingKey.gatewayPort.help)
    var gatewayPort: Int?

    @Option(help: SettingKey.queryPort.help)
    var queryPort: Int?

    func run() async throws {
        let own: [SettingKey: String?] = [
            .rules: rules.rules, .notifications: notifications.notifications, .gatewayPort: gatewayPort.map(String.init),
            .queryPort: queryPort.map(String.init),
        ]
        let settings = try await store.settings(address.values.merging(own) { $1 }.merging(tokens.values) { $1 })
        if try printing.isAnswered(settings) { return }
        let access = try StoreAccess(settings: settings)
        guard let directory = try access.directory(creating: true) else { return try await serve(settings, access, nil) }
        guard let lock = try directory.lock() else {
            throw CommandError("another varve has the data directory \(directory.path): stop it, or choose another with --data")
        }
        defer { withExtendedLifetime(lock) {} }
        let redis = PrivateRedis(directory: directory, logger: access.logger)
        do {
            if try await UntilSignal.run({ try await redis.start() }) != nil { try await serve(settings, access, redis) }
        } catch {
            try? await redis.stop()
            throw error
        }
        try await redis.stop()
    }

    private func serve(_ settings: Settings, _ access: StoreAccess, _ redis: PrivateRedis?) async throws {
        let announcements = Announcements(expected: 2)
        let tokens = try TokenSettings.configuration(settings) { try access.tokenSecret() }
        try await access.connected(to: redis?.configuration ?? access.configuration()) { store in
            try await RoleProcess.checkDurability(of: store, access.logger)
            let roles = try Roles(
                store: store, settings: settings, logger: access.logger, announcements: announcements, role: .serve)
            // Services stop in the opposite order: the doors first, then the worker, Redis last.
            let supervision: [any Service] = redis.map { [PrivateRedisService(redis: $0, logger: access.logger)] } ?? []
            let rules = try roles.rules()
            let services =
                try supervision + roles.upkeep + [rules.reloader] + roles.worker(withAdmin: false, rules: rules.active)
                + roles.query(tokens: tokens, rules: rules.active) + roles.gateway()
            try await RoleProcess.run(services, logger: access.logger)
        }
    }
}
