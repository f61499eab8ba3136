import ArgumentParser
import Foundation

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
        let goals = Goal.table(sections.flatMap(\.goals))
        let tables = sections.flatMap(\.tables) + [goals]
        if json {
            let data = try JSONSerialization.data(withJSONObject: tables.map(\.value), options: [.prettyPrinted, .sortedKeys])
            print(String(decoding: data, as: UTF8.self))
        } else {
            print(tables.map(\.text).joined(separator: "\n\n"))
        }
    }
}
