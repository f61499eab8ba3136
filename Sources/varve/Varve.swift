import ArgumentParser

@main
struct Varve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "varve",
        abstract:
            "Records how a fleet of machines changes: takes inventories in, keeps them, and tells what changed, when, and whether it matters.",
        discussion: """
            Every option is also an environment variable (--gateway-port is VARVE_GATEWAY_PORT) and a key of the file that --config
            names (gateway.port). An option goes before the environment, the environment before the file.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Roles", subcommands: [Serve.self, GatewayCommand.self, WorkerCommand.self, QueryCommand.self]),
            CommandGroup(name: "Administration", subcommands: [SystemsCommand.self, TokenCommand.self, ImportCommand.self]),
            CommandGroup(name: "Tools", subcommands: [SendCommand.self, TimelineCommand.self, SimulateCommand.self]),
        ])
}
