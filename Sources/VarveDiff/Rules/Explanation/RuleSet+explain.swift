import VarveModel

extension RuleSet {
    /// Every rule that matches a path, what it contributes, and which one decided what.
    ///
    /// - Parameters:
    ///   - path: names are taken for members and for elements alike, since the text of a path does not tell them apart.
    ///   - type: of the change; `nil` for all.
    package func explain(_ path: FieldPath, _ type: ChangeType? = nil) -> Explanation {
        let steps = path.steps.map { step in
            if case .key(let name) = step { FieldPath.Step.unknownElement(name) } else { step }
        }
        let types = type.map { [$0] } ?? ChangeType.allCases
        let outcomes = Dictionary(uniqueKeysWithValues: types.map { ($0, outcome(for: FieldPath(steps: steps), $0)) })
        let places = PatternTrie(rules.map(\.path)).matches(steps)
        let firsts = FirstMarks(places, rules)
        let explained = places.map { place in
            ExplainedRule(
                rule: rules[place],
                contributions: outcomeParts(of: place, outcomes) + firsts.parts(of: rules[place], at: place, Set(types)))
        }
        return Explanation(path: path, outcomes: outcomes, rules: explained)
    }

    private func outcomeParts(of place: Int, _ outcomes: [ChangeType: Outcome]) -> [Contribution] {
        let rule = rules[place]
        let decided = { (part: KeyPath<Outcome, Int?>) in Set(outcomes.filter { $0.value[keyPath: part] == place }.keys) }
        var parts: [Contribution] = []
        if outcomes.keys.contains(where: rule.decides) { parts.append(Contribution(part: .kind(rule.kind), decides: decided(\.rule))) }
        if let category = rule.category, !rule.types.isDisjoint(with: outcomes.keys) {
            parts.append(Contribution(part: .category(category), decides: decided(\.categoryRule)))
        }
        for type in ChangeType.allCases where outcomes[type] != nil && rule.types.contains(type) {
            guard let severity = rule.severity[type] else { continue }
            parts.append(Contribution(part: .severity(type, severity), decides: decided(\.severityRule).intersection([type])))
        }
        return parts
    }
}

/// The first rules, of those that match a path, that say something of each mark.
private struct FirstMarks {
    private let sensitive, redact, ordered, index, identity, label: Int?

    init(_ places: [Int], _ rules: [Rule]) {
        let first = { (says: (Rule) -> Bool) in places.first { says(rules[$0]) } }
        sensitive = first { $0.saysSensitive != nil }
        redact = first { $0.isRedacted != nil }
        ordered = first { $0.isOrdered != nil }
        index = first { $0.isIndexed != nil }
        identity = first { $0.identity != nil }
        label = first { !$0.label.isEmpty }
    }

    func parts(of rule: Rule, at place: Int, _ types: Set<ChangeType>) -> [Contribution] {
        let part = { (part: Contribution.Part?, first: Int?) in
            part.map { Contribution(part: $0, decides: first == place ? types : []) }
        }
        return [
            part(rule.saysSensitive.map { .sensitive($0) }, sensitive), part(rule.isRedacted.map { .redact($0) }, redact),
            part(rule.isOrdered.map { .ordered($0) }, ordered), part(rule.isIndexed.map { .index($0) }, index),
            part(rule.identity.map { .identity($0) }, identity), part(rule.label.isEmpty ? nil : .label(rule.label), label),
        ].compactMap { $0 }
    }
}

extension Rule {
    /// What the rule says of sensitivity: redacting alone says yes.
    var saysSensitive: Bool? { isSensitive ?? (isRedacted == true ? true : nil) }
}
