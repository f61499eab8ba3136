import ArgumentParser
import Foundation

@main
struct Varve: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "varve",
        abstract:
            "Records how a fleet of machines changes: takes inventories in, keeps them, and tells what changed, when, and whether it matters.",
        discussion: """
            Settings are options, environment variables (--gateway-port is VARVE_GATEWAY_PORT) and keys of the file that --config names
            (gateway.port). An option goes before the environment, the environment before the file. `varve settings` lists them all.
            """,
        version: version,
        groupedSubcommands: [
            CommandGroup(name: "Roles", subcommands: [Serve.self, GatewayCommand.self, WorkerCommand.self, QueryCommand.self]),
            CommandGroup(
                name: "Administration",
                subcommands: [
                    SystemsCommand.self, TokenCommand.self, QueueCommand.self, NotificationsCommand.self, ImportCommand.self,
                    ReprocessCommand.self,
                    VerifyCommand.self,
                    StorageCommand.self, DoctorCommand.self, HealthyCommand.self,
                ]),
            CommandGroup(
                name: "Tools",
                subcommands: [
                    DiffCommand.self, RulesCommand.self, SendCommand.self, SettingsCommand.self, TimelineCommand.self, SimulateCommand.self,
                ]),
        ])

    /// As ArgumentParser's own, but for one line and status 64 also where a value turns out to be wrong only while the command runs.
    static func main() async {
        // Output that nobody reads is an error of the write, not the end of the process: what the command has open is closed first.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            if let failure = Terminal.outputFailure, failure != EPIPE {
                throw CommandError("the output cannot be written: \(String(cString: strerror(failure)))")
            }
        } catch let error as UsageError {
            Terminal.warn("Error: \(error)")
            exit(withError: ExitCode.validationFailure)
        } catch {
            exit(withError: error)
        }
    }
}
