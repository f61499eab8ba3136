import ArgumentParser

struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway", abstract: "Run a gateway: takes inventories in and queues them. Start as many as needed.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var printing: PrintOptions

    @Option(help: SettingKey.gatewayPort.help)
    var gatewayPort: Int?

    func run() async throws {
        let settings = try await store.settings(address.values.merging([.gatewayPort: gatewayPort.map(String.init)]) { $1 })
        if try printing.isAnswered(settings) { return }
        try await RoleProcess.run(settings, as: .gateway, servers: 1) { try $0.gateway() }
    }
}

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run a worker: compares inventories and stores what changed. Workers share the partitions.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var printing: PrintOptions

    @OptionGroup var rules: RulesOptions
    @OptionGroup var notifications: NotificationsOptions

    @Option(help: SettingKey.adminPort.help)
    var adminPort: Int?

    func run() async throws {
        let own: [SettingKey: String?] = [
            .rules: rules.rules, .notifications: notifications.notifications, .adminPort: adminPort.map(String.init),
        ]
        let settings = try await store.settings(address.values.merging(own) { $1 })
        if try printing.isAnswered(settings) { return }
        try await RoleProcess.run(settings, as: .worker, servers: 1) { roles in
            let rules = try roles.rules()
            return try [rules.reloader] + roles.worker(withAdmin: true, rules: rules.active)
        }
    }
}

struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Run a query service: answers the API. Start as many as needed.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var address: AddressOptions
    @OptionGroup var printing: PrintOptions
    @OptionGroup var rules: RulesOptions
    @OptionGroup var tokens: TokenOptions

    @Option(help: SettingKey.queryPort.help)
    var queryPort: Int?

    func run() async throws {
        let own: [SettingKey: String?] = [.rules: rules.rules, .queryPort: queryPort.map(String.init)]
        let settings = try await store.settings(address.values.merging(own) { $1 }.merging(tokens.values) { $1 })
        if try printing.isAnswered(settings) { return }
        let tokens = try TokenSettings.configuration(settings) { try StoreAccess(settings: settings).tokenSecret() }
        try await RoleProcess.run(settings, as: .query, servers: 1) { roles in
            let rules = try roles.rules()
            return try [rules.reloader] + roles.query(tokens: tokens, rules: rules.active)
        }
    }
}
