import ArgumentParser

/// Measures documents and differ; prints tables, and whether the goals are met.
struct Measure: ParsableCommand {
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case documents
        case differ

        func run() throws -> Section {
            switch self {
            case .documents: try DocumentsBenchmark.run()
            case .differ: try DifferBenchmark.run()
            }
        }
    }

    static let configuration = CommandConfiguration(abstract: "Measures how fast inventories are parsed, compared and rated.")

    @Argument(help: "What to measure; everything where nothing is named.")
    var parts: [Part] = []

    @Flag(help: "Print JSON for programs.")
    var json = false

    func run() throws {
        let sections = try (parts.isEmpty ? Part.allCases : parts).map { try $0.run() }
        try Report.print(sections, json: json)
    }
}
