import VarveModel

/// What rules make of a change of one type at one path.
package struct Outcome: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case record
        case ignore
        /// Updates from number to number within so many percent of the last recorded value are left out.
        case within(percent: Double)
        /// Updates are left out for so many microseconds after the last recorded one.
        case atMostEvery(microseconds: Int64)
    }

    package let kind: Kind
    package let category: Category
    package let severity: Severity
    /// Places in `RuleSet.rules` of those that gave these parts; `nil` for the fallback.
    package let rule: Int?
    package let categoryRule: Int?
    package let severityRule: Int?

    package init(kind: Kind, category: Category, severity: Severity, rule: Int?, categoryRule: Int?, severityRule: Int?) {
        self.kind = kind
        self.category = category
        self.severity = severity
        self.rule = rule
        self.categoryRule = categoryRule
        self.severityRule = severityRule
    }

    /// What no rule speaks of is recorded with these.
    package static let fallback = (category: Category.system, severity: Severity.low)
}

/// The part of a rule that decides, as numbers.
struct OutcomeRule: Sendable {
    let place: Int
    let kind: Outcome.Kind
    let category: Category?
    private let severities: (create: Severity?, update: Severity?, delete: Severity?)
    /// Bits of the types that the rule has an outcome for.
    private let types: UInt8

    /// `nil` where the rule has no outcome for any type.
    init?(_ rule: Rule, at place: Int) {
        let severity = { (type: ChangeType) in rule.types.contains(type) ? rule.severity[type] : nil }
        severities = (severity(.create), severity(.update), severity(.delete))
        types = ChangeType.allCases.filter(rule.decides).reduce(0) { $0 | 1 << $1.rawValue }
        guard types != 0 else { return nil }
        self.place = place
        category = rule.category
        kind = rule.kind
    }

    func decides(_ type: ChangeType) -> Bool { types & 1 << type.rawValue != 0 }

    func severity(of type: ChangeType) -> Severity? {
        switch type {
        case .create: severities.create
        case .update: severities.update
        case .delete: severities.delete
        }
    }
}

extension Rule {
    /// Whether the rule has an outcome for a type of change.
    func decides(_ type: ChangeType) -> Bool {
        types.contains(type)
            && (category != nil || severity[type] != nil || ignore != nil || withinPercent != nil || atMostEvery != nil)
    }

    /// Of several, `ignore` counts before `withinPercent`, and that before `atMostEvery`.
    var kind: Outcome.Kind {
        if let ignore { return ignore ? .ignore : .record }
        if let withinPercent { return .within(percent: withinPercent) }
        return atMostEvery.map { .atMostEvery(microseconds: $0) } ?? .record
    }
}
