import VarveDiff
import VarveModel

/// What earlier rules have decided for one pattern, kind of document and type of change.
struct RuleCoverage {
    private var isDecided = false
    private var isLeftOut = false
    private var hasCategory = false
    private var hasSeverity = false

    /// A warning for each rule whose outcome no change can ever have, because of earlier rules with the same path.
    static func warnings(of entries: [RulesFile.Entry]) -> [RulesFileWarning] {
        var coverage: [Scope: RuleCoverage] = [:]
        var first: [PathPattern: SourcePlace] = [:]
        var warnings: [RulesFileWarning] = []
        for entry in entries where ChangeType.allCases.contains(where: entry.rule.hasOutcome) {
            var counts = false
            for kind in entry.kinds {
                for type in entry.rule.types {
                    let scope = Scope(path: entry.rule.path, kind: kind, type: type)
                    counts = coverage[scope, default: RuleCoverage()].add(entry.rule, type) || counts
                }
            }
            if let place = first[entry.rule.path], !counts {
                let message = "the rule '\(entry.rule.name)' never decides: earlier ones for '\(entry.rule.path)' do, the first at \(place)"
                warnings.append(RulesFileWarning(place: entry.place, message: message))
            }
            first[entry.rule.path] = first[entry.rule.path] ?? entry.place
        }
        return warnings
    }

    /// Whether the rule can still say something after the ones before it.
    private mutating func add(_ rule: Rule, _ type: ChangeType) -> Bool {
        guard !isLeftOut, rule.hasOutcome(for: type) else { return false }
        let fills = (!hasCategory && rule.category != nil) || (!hasSeverity && rule.severity[type] != nil)
        let counts = !isDecided || fills
        isLeftOut = !isDecided && rule.ignore == true
        isDecided = true
        hasCategory = hasCategory || rule.category != nil
        hasSeverity = hasSeverity || rule.severity[type] != nil
        return counts
    }

    private struct Scope: Hashable {
        let path: PathPattern
        let kind: DocumentKind
        let type: ChangeType
    }
}

extension Rule {
    /// Whether it rates changes of a type or leaves them out.
    fileprivate func hasOutcome(for type: ChangeType) -> Bool {
        types.contains(type)
            && (category != nil || severity[type] != nil || ignore != nil || withinPercent != nil || atMostEvery != nil)
    }
}
