import VarveModel

/// Why changes at a path are rated as they are.
package struct Explanation: Hashable, Sendable {
    package let path: FieldPath
    /// What becomes of a change, for each type that was asked for.
    package let outcomes: [ChangeType: Outcome]
    /// Every rule that matches the path, in order.
    package let rules: [ExplainedRule]
}

/// A rule that matches a path, and what it has to say there.
package struct ExplainedRule: Hashable, Sendable {
    package let rule: Rule
    package let contributions: [Contribution]
}

/// One part of a rule.
package struct Contribution: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        /// How the change is treated: recorded, left out, held against a threshold.
        case kind(Outcome.Kind)
        case category(Category)
        case severity(ChangeType, Severity)
        case sensitive(Bool)
        case redact(Bool)
        case ordered(Bool)
        case index(Bool)
        case identity(Matching.Identity)
        case label([String])
    }

    package let part: Part
    /// The types of change for which this is what counts; none where an earlier rule was first. Marks count for all types asked for or
    /// for none.
    package let decides: Set<ChangeType>
}
