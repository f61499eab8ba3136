import VarveDiff
import VarveModel

/// The parts of a rule as read, before its paths make rules of it.
struct RuleDraft {
    var name: String?
    var kinds = Set(DocumentKind.allCases)
    var types: Set<ChangeType>?
    var category: Category?
    var severity: [ChangeType: Severity] = [:]
    var ignore: Bool?
    var withinPercent: Double?
    var atMostEvery: Int64?
    var isSensitive: Bool?
    var isRedacted: Bool?
    var isOrdered: Bool?
    var isIndexed: Bool?
    var identity: Matching.Identity?
    var label: [String] = []

    /// - Parameter text: the path as written, without a root.
    func rule(_ text: String, _ pattern: PathPattern, origin: String) -> Rule {
        Rule(
            name ?? text, pattern, types: types ?? Set(ChangeType.allCases), category: category, severity: severity, ignore: ignore,
            withinPercent: withinPercent, atMostEvery: atMostEvery, isSensitive: isRedacted == true ? true : isSensitive,
            isRedacted: isRedacted, isOrdered: isOrdered, isIndexed: isIndexed, identity: identity, label: label, origin: origin)
    }
}
