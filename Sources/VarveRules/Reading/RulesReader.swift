import VarveDiff
import Yams

/// Makes a rules file of a YAML tree and gathers every mistake on the way.
struct RulesReader: YAMLFileReader {
    let file: String
    var errors: [RulesFileError] = []
    var entries: [RulesFile.Entry] = []
    var roots: [String] = [""]

    init(file: String) { self.file = file }

    mutating func read(_ root: Node) -> RulesFile {
        let fields = fields(of: root, in: "a rules file", ["extends", "roots", "flapping", "guards", "rules"])
        let extended = fields["extends"].flatMap { base($0.value) } ?? .standard
        let settings = settings(flapping: fields["flapping"]?.value, guards: fields["guards"]?.value)
        if let field = fields["roots"] { roots = patterns(field.value, "roots").map(\.text) }
        if let field = fields["rules"] { rules(field.value) }
        return RulesFile(name: file, base: extended, settings: settings, entries: entries, warnings: RuleCoverage.warnings(of: entries))
    }

    private mutating func rules(_ node: Node) {
        guard case .sequence(let list) = node else { return fail(node, "rules: found \(node.found): expected a list of rules") }
        for item in list {
            entries += rule(item)
            guard entries.count <= RulesFile.maximumRules else {
                return fail(item, "more than \(RulesFile.maximumRules) rules, each path counted: expected at most so many")
            }
        }
    }

    private mutating func base(_ node: Node) -> RulesFile.Base? {
        let names = ["default"] + DocumentKind.allCases.map(\.rawValue) + ["none"]
        switch word(node, "extends", among: names) {
        case nil: return nil
        case "default": return .standard
        case "none": return RulesFile.Base.none
        case let name?: return DocumentKind(rawValue: name).map(RulesFile.Base.set)
        }
    }
}
