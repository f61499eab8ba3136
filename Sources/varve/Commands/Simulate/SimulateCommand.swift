import ArgumentParser

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Be a fleet that does not exist: post as it would, or write its history.",
        subcommands: [SimulateFleet.self, SimulateHistory.self], defaultSubcommand: SimulateFleet.self)
}
