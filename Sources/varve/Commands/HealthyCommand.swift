import ArgumentParser

struct HealthyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthy", abstract: "Ask a role on this machine whether it is well: exit status 0 if so.",
        discussion: """
            For a container's health check or a supervisor: it asks at the port that the same settings give the role, over TLS where they \
            say so. Without --ready it asks whether the process makes progress (/healthz); if not, a restart helps. With it, whether it can do \
            its work (/readyz), which also needs Redis; a restart does not help there.
            """)

    @Argument(help: "serve, gateway, worker or query.")
    var role: ProcessRole

    @Flag(help: "Ask whether it can do its work, too.")
    var ready = false

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    func run() async throws {
        let probe = try HealthProbe(try await Settings(options: [:], file: config))
        for server in role.servers { try await probe.check(server, ready ? "/readyz" : "/healthz") }
    }
}

extension ProcessRole: ExpressibleByArgument {}

extension ProcessRole {
    /// The ports that tell how it is.
    fileprivate var servers: [SettingKey] {
        switch self {
        case .serve: [.gatewayPort, .queryPort]
        case .gateway: [.gatewayPort]
        case .worker: [.adminPort]
        case .query: [.queryPort]
        }
    }
}
