import ArgumentParser
import VarveDiff
import VarveModel
import VarveRules

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Check rules, and see what they say of a path.",
        subcommands: [RulesCheck.self, RulesExplain.self, RulesShow.self])
}

struct RulesCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a rules file; lists every mistake with its line and column, and fails where there is one.")

    @Argument(help: "YAML file with rules.")
    var file: String

    func run() async throws {
        let rules = try RulesSource.file(file)
        for warning in rules.warnings { Terminal.warn("warning: \(warning)") }
        let count = rules.entries.count
        Terminal.print(
            "\(file): \(count) \(count == 1 ? "rule" : "rules"), extends \(rules.base.word), version \(RuleBook(file: rules).version)")
    }
}

struct RulesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the built-in rules for a kind of inventory, in the form of a rules file.")

    @Argument(help: "nethserver8, nethsecurity, facter, ohai or general.")
    var kind: DocumentKind

    func run() async throws {
        Terminal.print(kind.builtInText)
    }
}

extension DocumentKind: ExpressibleByArgument {}

extension RulesFile.Base {
    /// As it stands in a rules file.
    fileprivate var word: String {
        switch self {
        case .standard: "default"
        case .set(let kind): kind.rawValue
        case .none: "none"
        }
    }
}
