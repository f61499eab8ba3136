import VarveModel
import Yams

extension RulesReader {
    /// Refuses rules without a path, and those that say nothing of it.
    mutating func refuseEmptiness(_ fields: [String: Field], _ node: Node) {
        if fields["path"] == nil {
            fail(node, "a rule without a path: expected path")
        } else if fields.keys.allSatisfy({ ["name", "path", "for", "type"].contains($0) }) {
            fail(node, "a rule that says nothing of its path: expected category, severity, ignore or another key")
        } else if let type = fields["type"], Self.outcomeKeys.allSatisfy({ fields[$0] == nil }) {
            let keys = Self.outcomeKeys.joined(separator: ", ")
            fail(type.key, "type without what it is for: expected one of \(keys); the other keys hold for all types")
        }
    }

    /// Refuses rules whose parts cannot all have been meant.
    mutating func refuseContradictions(_ draft: RuleDraft, _ fields: [String: Field]) {
        refuseIgnoredOutcome(draft, fields)
        refuseSecondTreatment(fields)
        refuseThresholdsWithoutUpdates(draft, fields)
        if draft.isRedacted == true, draft.isSensitive == false, let field = fields["sensitive"] {
            fail(field.value, "sensitive false with redact true: expected sensitive true or left out, for redact implies it")
        }
    }

    private mutating func refuseIgnoredOutcome(_ draft: RuleDraft, _ fields: [String: Field]) {
        guard draft.ignore == true else { return }
        for name in Self.outcomeKeys where name != "ignore" {
            guard let field = fields[name] else { continue }
            fail(field.key, "\(name) with ignore true: expected one of them, for a change that is left out is not rated")
        }
    }

    /// Left out, recorded, held against a threshold: a change is treated in one way.
    private mutating func refuseSecondTreatment(_ fields: [String: Field]) {
        let treatments = ["ignore", "within_percent", "at_most_every"].compactMap { name in fields[name].map { (name, $0) } }
        guard let first = treatments.first, fields["ignore"]?.value.plain != "true" else { return }
        for (name, field) in treatments.dropFirst() { fail(field.key, "\(name) with \(first.0): expected one of them in a rule") }
    }

    private mutating func refuseThresholdsWithoutUpdates(_ draft: RuleDraft, _ fields: [String: Field]) {
        guard let types = draft.types, !types.isEmpty, !types.contains(.update) else { return }
        for name in ["within_percent", "at_most_every"] {
            guard let field = fields[name] else { continue }
            fail(field.key, "\(name) in a rule that is not for updates: expected update among the types")
        }
    }
}
