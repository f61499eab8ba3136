import ArgumentParser
import VarveDiff
import VarveModel
import VarveRules

struct RulesExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show which rules match a path, and what they make of its changes.")

    @Argument(help: "YAML file with rules; or default, for the built-in ones alone.")
    var file: String

    @Argument(help: "Path of a field, as it stands in a timeline: facts.modules.mail1.version")
    var path: String

    @Option(help: "Kind of inventory: nethserver8, nethsecurity, facter, ohai or general (default: all).")
    var kind: DocumentKind?

    func run() async throws {
        guard let field = FieldPath(parsing: path) else {
            throw UsageError("\"\(path)\" is no path: names are joined by dots, and those with dots in them are quoted: a.\"b.c\".d[0]")
        }
        let book = file == "default" ? RuleBook.standard : RuleBook(file: try RulesSource.file(file))
        for (kinds, text) in explanations(book, field) {
            Terminal.print("\(path) in inventories of kind \(kinds.map(\.rawValue).joined(separator: ", ")):\n\(text)")
        }
    }

    /// Kinds whose rules say the same are told together.
    private func explanations(_ book: RuleBook, _ field: FieldPath) -> [(kinds: [DocumentKind], text: String)] {
        var explanations: [(kinds: [DocumentKind], text: String)] = []
        for kind in kind.map({ [$0] }) ?? DocumentKind.allCases {
            let text = ExplanationText(book.rules(of: kind).explain(field)).text
            if let same = explanations.firstIndex(where: { $0.text == text }) {
                explanations[same].kinds.append(kind)
            } else {
                explanations.append(([kind], text))
            }
        }
        return explanations
    }
}
