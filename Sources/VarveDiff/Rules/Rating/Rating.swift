import VarveModel

/// What rules made of raw changes.
package struct Rating: Sendable {
    /// In the order of the raw changes; behind them what time alone brought.
    package let recorded: [Change]
    package let omitted: [OmittedChange]
    /// What the next rating of the same system needs.
    package let memory: RuleMemory

    package init(recorded: [Change], omitted: [OmittedChange], memory: RuleMemory) {
        self.recorded = recorded
        self.omitted = omitted
        self.memory = memory
    }
}

/// A change that a rule left out.
package struct OmittedChange: Hashable, Sendable {
    package let change: RawChange
    /// Name of the rule.
    package let rule: String
    /// What of the rule left it out.
    package let cause: OmissionCause

    package init(change: RawChange, rule: String, cause: OmissionCause) {
        self.cause = cause
        self.change = change
        self.rule = rule
    }
}
