import ArgumentParser

/// What every part that runs the whole system can be told.
struct SystemOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The program that is measured (default: the one beside this program).", valueName: "path"))
    var varve: String?

    @Flag(help: "Print JSON for programs.")
    var json = false

    /// Measures until the end or a signal, and prints what was found.
    func report(_ measure: @Sendable @escaping (Programs) async throws -> [Section]) async throws {
        let programs = try Programs(varve: varve)
        let sections = try await UntilSignal.run { try await measure(programs) }
        try Report.print(sections, json: json)
    }
}

/// A measurement of running processes.
protocol SystemPart: AsyncParsableCommand, Sendable {
    var options: SystemOptions { get }

    func measure(_ programs: Programs) async throws -> Section
}

extension SystemPart {
    func run() async throws { try await options.report { [try await measure($0)] } }
}
