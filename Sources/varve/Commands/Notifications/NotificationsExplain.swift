import ArgumentParser
import Crypto
import VarveDiff
import VarveModel
import VarveNotify
import VarveRules

struct NotificationsExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show which rules would tell which changes between two inventories, and to whom.",
        discussion: "Compares and rates as `varve diff` does.")

    @Argument(help: "YAML file with notifications.")
    var file: String

    @Argument(help: ArgumentHelp("JSON file with the inventory before; - reads standard input.", valueName: "old"))
    var previous: String

    @Argument(help: ArgumentHelp("JSON file with the inventory after; - reads standard input.", valueName: "new"))
    var current: String

    @Option(help: ArgumentHelp("Id of the system that they are of.", valueName: "id"))
    var system = "system"

    @Option(help: "Organization of the system.")
    var organization = OrganizationID.standard.rawValue

    @Option(help: ArgumentHelp("YAML file with rules (default: VARVE_RULES, else the built-in ones).", valueName: "file"))
    var rules: String?

    @Option(help: ArgumentHelp("YAML file with settings.", valueName: "file"))
    var config: String?

    func validate() throws {
        guard previous != "-" || current != "-" else { throw ValidationError("Only one of the two can be standard input.") }
    }

    func run() async throws {
        let notifications = try NotificationsSource.file(file)
        let id = try SystemArgument.parse(system)
        guard let owner = OrganizationID(organization) else { throw UsageError("\(String(reflecting: organization)) is no organization") }
        let changes = try await changes()
        let targets = notifications.targets(of: changes, system: id, organization: owner)
        if targets.isEmpty { Terminal.print("\(changes.count) changes, of which no rule tells any") }
        for target in targets {
            Terminal.print("\(target.rule) → \(target.webhooks.joined(separator: ", "))")
            for place in target.changes {
                let change = changes[place]
                Terminal.print("  \(change.severity.name) \(change.category.name) \(change.type.name) \(change.path)")
            }
        }
    }

    private func changes() async throws -> [Change] {
        let book = try RulesSource(try await Settings(options: [.rules: rules], file: config)).load()
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let context = RatingContext(book: book, digestKey: key)
        let old = try InventoryFile.read(previous, context)
        let new = try InventoryFile.read(current, context)
        return rate(previous: old, current: new, memory: RuleMemory(), now: .now, rules: context.rules(for: new)).recorded
    }
}
