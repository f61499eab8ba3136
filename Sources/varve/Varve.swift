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

    /// As ArgumentParser's own, but for one line and status 64 also where a value turns out to be wrong only while the command runs.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as UsageError {
            Terminal.warn("Error: \(error)")
            exit(withError: ExitCode.validationFailure)
        } catch {
            exit(withError: error)
        }
    }
}
