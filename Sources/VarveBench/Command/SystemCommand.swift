import ArgumentParser

/// All parts that run the whole system, one after the other.
struct SystemCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "system", abstract: "Measures the running system: the parts from gateway to pages, one after the other.")

    @Option(help: ArgumentHelp("How long everything takes, beside what each part takes by itself.", valueName: "factor"))
    var length = 1.0

    @OptionGroup var options: SystemOptions

    func validate() throws {
        guard length > 0, length <= 100 else { throw ValidationError("--length must be above 0, and 100 at most.") }
    }

    func run() async throws {
        let parts = try parts()
        try await options.report { programs in
            var sections: [Section] = []
            for part in parts { sections.append(try await part.measure(programs)) }
            return sections
        }
    }

    private func parts() throws -> [any SystemPart] {
        let scaled = { (number: Double) in "\(number * length)" }
        let count = { (number: Double) in "\(Int((number * length).rounded(.up)))" }
        return [
            try GatewayPart.parse(["--seconds", scaled(10)]),
            try QueuePart.parse(["--pushes", count(50_000)]),
            try WorkerPart.parse(["--inventories", count(100_000)]),
            try PipelinePart.parse(["--seconds", scaled(60)]),
            try GrowthPart.parse(["--seconds", scaled(15)]),
            try ProcessesPart.parse(["--seconds", scaled(15)]),
            try IdlePart.parse(["--seconds", scaled(30)]),
            try PagesPart.parse(["--requests", count(1000)]),
        ]
    }
}
