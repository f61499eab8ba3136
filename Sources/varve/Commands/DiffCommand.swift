import ArgumentParser
import Crypto
import Foundation
import VarveDiff
import VarveModel
import VarveRules

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what would be recorded between two inventories, without a store.",
        discussion: """
            Compares and rates as the workers do, for a system of which nothing else is known: rules that look back (at_most_every, \
            flapping) see these two inventories only. Sensitive values show as digests under a key of this run.
            """)

    @Argument(help: ArgumentHelp("JSON file with the inventory before; - reads standard input.", valueName: "old"))
    var previous: String

    @Argument(help: ArgumentHelp("JSON file with the inventory after; - reads standard input.", valueName: "new"))
    var current: String

    @Option(help: SettingKey.rules.help)
    var rules: String?

    @Flag(help: "Show also what rules left out, and which rule did.")
    var all = false

    @Flag(help: "Print a JSON array for programs.")
    var json = false

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    func validate() throws {
        guard previous != "-" || current != "-" else { throw ValidationError("Only one of the two can be standard input.") }
    }

    func run() async throws {
        let book = try RulesSource(try await Settings(options: [.rules: rules], file: config)).load()
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let context = RatingContext(book: book, digestKey: key)
        let old = try InventoryFile.read(previous, context)
        let new = try InventoryFile.read(current, context)
        let set = context.rules(for: new)
        let rating = rate(previous: old, current: new, memory: RuleMemory(), now: .now, rules: set)
        if json {
            Terminal.print(RatingJSON(rating: rating, version: set.version, showsAll: all).text)
        } else {
            RatingPrinter(rating: rating, rules: "\(DocumentKind(new).rawValue) \(set.version)", showsAll: all).print()
        }
    }
}
