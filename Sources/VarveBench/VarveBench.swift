import ArgumentParser

@main struct VarveBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "varve-bench", abstract: "Measures Varve, and runs what it is measured against.",
        subcommands: [
            Measure.self, SystemCommand.self, GatewayPart.self, QueuePart.self, WorkerPart.self, PipelinePart.self, GrowthPart.self,
            ProcessesPart.self, IdlePart.self, PagesPart.self, Constant.self, Accept.self,
        ], defaultSubcommand: Measure.self)
}
