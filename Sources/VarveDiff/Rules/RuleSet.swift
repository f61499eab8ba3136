import VarveModel

/// Ordered rules for one kind of document, compiled. Immutable; a class, since it is handed on with each inventory and each of its changes.
package final class RuleSet: Sendable {
    package let rules: [Rule]
    package let settings: RatingSettings
    /// Twelve hexadecimal digits that depend on what the rules do, their order and the settings only; each change carries them.
    package let version: String
    /// How documents are compared.
    package let matching: Matching
    /// What to replace in documents; `nil` where no rule is about sensitive values.
    package let masking: Masking?
    /// What can be searched for over the fleet; `nil` where no rule says so.
    package let indexing: Indexing?
    /// The rules that decide, and a trie that tells their places here.
    let outcomes: ContiguousArray<OutcomeRule>
    let outcomeTrie: PatternTrie

    package init(_ rules: [Rule], settings: RatingSettings = RatingSettings()) {
        self.rules = rules
        self.settings = settings
        version = Self.version(of: rules, settings)
        matching = Matching(
            identities: rules.compactMap { rule in rule.identity.map { (rule.path, $0) } },
            ordered: rules.compactMap { rule in rule.isOrdered.map { (rule.path, $0) } },
            labels: rules.filter { !$0.label.isEmpty }.map { ($0.path, $0.label) })
        masking = Masking(rules)
        indexing = Indexing(rules)
        outcomes = ContiguousArray(rules.enumerated().compactMap { OutcomeRule($1, at: $0) })
        outcomeTrie = PatternTrie(outcomes.map { rules[$0.place].path })
    }

    /// What becomes of one change. For many see `OutcomeSearch`.
    package func outcome(for path: FieldPath, _ type: ChangeType) -> Outcome {
        var search = OutcomeSearch(self)
        return search.outcome(for: path, type)
    }
}
