import VarveModel
import VarveRules

@testable import VarveDiff

/// Says what rules make of a change as their documentation tells it, to hold the built-in sets against tables.
struct Judge {
    let rules: [Rule]
    private let trie: PatternTrie

    init(_ rules: [Rule]) {
        self.rules = rules
        trie = PatternTrie(rules.map(\.path))
    }

    struct Verdict: Hashable, CustomStringConvertible {
        let category: VarveModel.Category
        let severity: Severity
        let isLeftOut: Bool
        /// The rule that decided; `nil` where none did.
        let rule: String?

        var description: String { isLeftOut ? "left out by '\(rule ?? "")'" : "\(category.name) \(severity.name) by '\(rule ?? "")'" }
    }

    func verdict(_ path: FieldPath, _ type: ChangeType) -> Verdict {
        let matching = trie.matches(path.steps).map { rules[$0] }.filter { $0.types.contains(type) }
        let first = matching.first { rule in
            let hasThreshold = type == .update && (rule.withinPercent != nil || rule.atMostEvery != nil)
            return rule.category != nil || rule.severity[type] != nil || rule.ignore != nil || hasThreshold
        }
        return Verdict(
            category: matching.lazy.compactMap(\.category).first ?? .system,
            severity: matching.lazy.compactMap { $0.severity[type] }.first ?? .low, isLeftOut: first?.ignore == true, rule: first?.name)
    }
}
